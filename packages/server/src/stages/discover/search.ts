import type { Principal } from '@papyri/core/contracts/principal';
import type { SearchNotice, SearchPage, SearchQuery } from '@papyri/core/contracts/search';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { PaperSource, SourceRequestOptions } from '@papyri/core/ports/paper-source';
import type { Executor } from '../../database/executor.ts';
import { knownLicences, mirroredIds, rememberPapers, searchMirror } from './store.ts';

export interface DiscoverContext {
  readonly database: Executor;
  readonly source: PaperSource;
  readonly clock: Clock;
  /** How long a person waits for the source before the mirror answers. */
  readonly deadlineMs: number;
}

/** Failures for which the mirror answers, and what the reader is told. Others are passed on. */
const notices: Partial<Record<ErrorCode, SearchNotice>> = {
  offline: 'offline',
  'source-unreachable': 'source-unreachable',
  'deadline-exceeded': 'source-unreachable',
  // A sign-in page of the network redirects elsewhere.
  'host-not-allowed': 'source-unreachable',
  'source-rate-limited': 'source-rate-limited',
  'source-failing': 'source-failing',
  'source-answer-invalid': 'source-failing',
  'source-paper-missing': 'source-failing',
  'source-rejected': 'source-answered-with-error',
};

/** What a reader must know of a failure of the source, or undefined where the mirror does not make up for it. */
export function noticeOf(error: unknown): SearchNotice | undefined {
  return PapyriError.isInstance(error) ? notices[error.code] : undefined;
}

/**
 * Searches the source and keeps what it tells; where it cannot be reached in time, the mirror answers and says so
 * with the age of what it shows. Errors: PapyriError `cancelled`.
 */
export async function searchPapers(
  { database, source, clock, deadlineMs }: DiscoverContext,
  principal: Principal,
  query: SearchQuery,
  options: SourceRequestOptions = {},
): Promise<SearchPage> {
  const asked = clock.now();
  try {
    const page = await source.search(query, { deadlineMs, ...options });
    const live = page.fetchedAt >= asked;
    const ids = page.papers.map(({ id }) => id);
    // What came from the cache is in the mirror already, unless a crash came between the two.
    const kept = live ? new Set<string>() : await mirroredIds(database, ids);
    await rememberPapers(
      database,
      page.papers.filter(({ id }) => !kept.has(id)),
      page.fetchedAt,
    );
    const licences = await knownLicences(database, ids);
    return {
      papers: page.papers.map((paper) => ({ ...paper, licence: licences.get(paper.id) ?? paper.licence })),
      total: page.total,
      start: page.start,
      origin: live ? 'live' : 'cache',
      asOf: new Date(page.fetchedAt).toISOString(),
    };
  } catch (error) {
    const notice = noticeOf(error);
    if (notice === undefined) throw error;
    const { papers, total } = await searchMirror(database, principal, query);
    const oldest = Math.min(...papers.map(({ fetchedAt }) => fetchedAt));
    return {
      papers: papers.map(({ paper }) => paper),
      total,
      start: query.start,
      origin: 'mirror',
      ...(papers.length > 0 ? { asOf: new Date(oldest).toISOString() } : {}),
      notice,
    };
  }
}
