import { allowedOrigins } from '@papyri/core/fetch/outgoing-policy';
import type { Clock } from '@papyri/core/ports/clock';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import { createGuardedFetch } from '../http-client/guarded-fetch.ts';
import { type ArxivSettings, createArxivSource } from './arxiv.ts';
import { createArxivGateway } from './arxiv-gateway.ts';
import type { SourceCache, SourceClock } from './source-clock.ts';

/** Hosts that arXiv itself redirects between; asked only while the settings name one of them. */
const arxivHosts = ['https://export.arxiv.org', 'https://oaipmh.arxiv.org', 'https://arxiv.org'] as const;

/** A request for metadata that takes longer has stalled; shorter than a reader's patience, so that it is noticed. */
const attemptTimeoutMs = 15_000;

export interface CreateArxivOptions {
  readonly settings: ArxivSettings & { readonly minIntervalMs: number };
  readonly offline: boolean;
  readonly maxPdfBytes: number;
  /** `Papyri/<version> (+<project address>)` */
  readonly userAgent: string;
  /** Names this process among all that share the database. */
  readonly self: string;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly sourceClock: SourceClock;
  readonly cache: SourceCache;
}

/** Puts together arXiv's client: the guarded way out, the polite gateway, the source. Close it when done. */
export function createArxiv(options: CreateArxivOptions): {
  readonly source: Required<PaperSource>;
  close(): Promise<void>;
} {
  const { settings, clock } = options;
  const configured = [settings.apiUrl, settings.oaiUrl, settings.siteUrl];
  const usesArxiv = configured.some((url) => (arxivHosts as readonly string[]).includes(new URL(url).origin));
  const client = createGuardedFetch({
    allowed: allowedOrigins([...configured, ...(usesArxiv ? arxivHosts : [])], arxivHosts),
    userAgent: options.userAgent,
    clock,
  });
  const gateway = createArxivGateway({
    ...options,
    source: 'arxiv',
    fetch: client.fetch,
    minIntervalMs: settings.minIntervalMs,
    attemptTimeoutMs: Math.min(attemptTimeoutMs, settings.interactiveTimeoutMs),
  });
  return { source: createArxivSource({ settings, gateway, clock }), close: client.close };
}
