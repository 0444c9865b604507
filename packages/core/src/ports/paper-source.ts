import type { SourceHealth } from '../contracts/api.ts';
import type { PaperVersionId } from '../contracts/ids.ts';
import type { Licence } from '../contracts/licence.ts';
import type { Paper } from '../contracts/paper.ts';
import type { SearchQuery } from '../contracts/search.ts';

/** Where a request stands in the polite queue in front of a source. */
export interface QueueState {
  /** 1 is next. */
  readonly position: number;
  /** Milliseconds until it is expected to be sent. */
  readonly waitMs: number;
  /** How often the source refused or failed before, for this request. */
  readonly attempt: number;
}

export interface SourceRequestOptions {
  readonly signal?: AbortSignal;
  readonly onQueued?: (state: QueueState) => void;
  /** Gives up after this many milliseconds, or at once where the wait is known to be longer. Default: the source's. */
  readonly deadlineMs?: number;
  /** Nobody waits for it: it stands behind all requests for which somebody does. */
  readonly patient?: boolean;
}

export interface SourcePage {
  readonly papers: readonly Paper[];
  readonly total: number;
  readonly start: number;
  /** Milliseconds since 1970 at which the source answered. */
  readonly fetchedAt: number;
}

/**
 * A catalogue of papers somewhere else. Failures are PapyriErrors: `source-unreachable`, `source-rate-limited`,
 * `source-failing`, `source-rejected`, `source-answer-invalid`, `source-paper-missing`, `offline`, `cancelled`,
 * `deadline-exceeded`.
 */
export interface PaperSource {
  search(query: SearchQuery, options?: SourceRequestOptions): Promise<SourcePage>;
  /** Metadata by the source's own id, with or without version (without: the newest). */
  lookup(id: string, options?: SourceRequestOptions): Promise<Paper>;
  /**
   * The same for many ids in as few requests as the source allows; those that it does not know are left out. An id that
   * it refuses (`source-rejected`) fails all that are asked for with it.
   */
  lookupMany(ids: readonly string[], options?: SourceRequestOptions): Promise<readonly Paper[]>;
  /** The PDF of an exact version as a stream, with its length where the source says so. */
  fetchPdf(
    paper: Paper,
    options?: SourceRequestOptions,
  ): Promise<{ bytes: AsyncIterable<Uint8Array>; length?: number }>;
  /**
   * The page of HTML that the source made of an exact version, as it came; nobody may have looked whether it is whole.
   * `source-paper-missing` where there is none.
   */
  fetchHtml?(paper: Paper, options?: SourceRequestOptions): Promise<string>;
  /** What the author of an exact version sent in, as it came: a tar or one file, compressed or not; it may be a PDF. */
  fetchLatex?(paper: Paper, options?: SourceRequestOptions): Promise<Uint8Array>;
  /** The licence of one exact version, where the source tells it apart from the metadata; `unknown` where it does not say. */
  lookupLicence?(paperId: PaperVersionId, options?: SourceRequestOptions): Promise<Licence>;
  /** How the source has been answering, and how many requests wait in this process. */
  health?(): Promise<SourceHealth>;
}
