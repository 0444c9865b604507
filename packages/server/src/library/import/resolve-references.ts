import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Failure } from '@papyri/core/contracts/reading';
import {
  arxivReferenceOf,
  canonicalArxivId,
  parseArxivReference,
} from '@papyri/core/discover/arxiv-reference';
import type { PapyriError } from '@papyri/core/errors';
import { toPapyriError } from '../../http/problem.ts';
import { findPapers } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import { findMirrored, rememberPapers } from '../../stages/discover/store.ts';

/** A paper, or why there is none. */
export type Resolved =
  | { readonly paperId: PaperVersionId; readonly failure?: undefined }
  | { readonly failure: Failure; readonly paperId?: undefined };

/** Nobody sits before it: a source that is away for minutes does not end an import. */
const pausesMs = [10_000, 30_000, 60_000, 120_000, 300_000, 300_000];
const patience = { patient: true, deadlineMs: 10 * 60_000 } as const;

/** One spelling for each paper and version, whatever way the id is written. */
function keyOf(id: string, version: number | undefined): string {
  return `${canonicalArxivId(id)}v${version ?? ''}`;
}

/**
 * Finds the papers of references as arXiv writes them, a hundred or so at once: exact versions that the mirror knows
 * are not asked for, everything else in one request, behind all that somebody waits for. Where the source stays out of
 * reach, the newest version that the mirror knows is taken.
 * @throws PapyriError `cancelled`
 */
export async function resolveReferences(
  services: Services,
  principal: Principal,
  references: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Resolved>> {
  const resolved = new Map<string, Resolved>();
  const { kysely } = services.database;
  const known = await findPapers(
    kysely,
    principal,
    references.map((reference) => `arxiv:${reference}` as PaperVersionId),
  );
  for (const reference of references) {
    const paperId = `arxiv:${reference}` as PaperVersionId;
    if (known.has(paperId)) resolved.set(reference, { paperId });
  }
  const wanted = references.filter((reference) => !resolved.has(reference));
  if (wanted.length === 0) return resolved;
  const asked = await askPatiently(services, wanted, signal);
  await rememberPapers(kysely, asked.papers, services.clock.now());
  const found = new Map<string, PaperVersionId>();
  for (const { id } of asked.papers) {
    const reference = arxivReferenceOf(id);
    if (!reference) continue;
    found.set(keyOf(reference.id, reference.version), id);
    found.set(keyOf(reference.id, undefined), id);
  }
  for (const reference of wanted) {
    const parsed = parseArxivReference(reference);
    const paperId = parsed && found.get(keyOf(parsed.id, parsed.version));
    const failure = asked.failures.get(reference);
    const mirrored = parsed && failure && (await findMirrored(kysely, principal, parsed));
    if (paperId) resolved.set(reference, { paperId });
    else if (mirrored) resolved.set(reference, { paperId: mirrored.paper.id });
    else resolved.set(reference, { failure: failure ?? { code: 'source-paper-missing' } });
  }
  return resolved;
}

interface Asked {
  readonly papers: readonly Paper[];
  /** Of those that could not be asked for. */
  readonly failures: ReadonlyMap<string, Failure>;
}

type Source = Pick<Services, 'source' | 'clock'>;

async function askPatiently(
  { source, clock }: Source,
  references: readonly string[],
  signal: AbortSignal,
): Promise<Asked> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const papers = await source.lookupMany(references, { ...patience, signal });
      return { papers, failures: new Map() };
    } catch (error) {
      const known = toPapyriError(error);
      if (signal.aborted || known.code === 'cancelled' || known.code === 'internal') throw error;
      // One id that the source refuses must not cost the others theirs.
      if (known.code === 'source-rejected' && references.length > 1)
        return inHalves({ source, clock }, references, signal);
      const pauseMs = pausesMs[attempt];
      if (!known.retryable || known.code === 'offline' || pauseMs === undefined)
        return { papers: [], failures: new Map(references.map((one) => [one, failureOf(known)])) };
      await clock.sleep(pauseMs, signal);
    }
  }
}

async function inHalves(
  services: Source,
  references: readonly string[],
  signal: AbortSignal,
): Promise<Asked> {
  const middle = Math.ceil(references.length / 2);
  const first = await askPatiently(services, references.slice(0, middle), signal);
  const second = await askPatiently(services, references.slice(middle), signal);
  return {
    papers: [...first.papers, ...second.papers],
    failures: new Map([...first.failures, ...second.failures]),
  };
}

function failureOf({ code, detail }: PapyriError): Failure {
  return { code, ...(detail === undefined ? {} : { detail }) };
}
