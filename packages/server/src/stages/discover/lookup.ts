import type { Paper } from '@papyri/core/contracts/paper';
import type { Principal } from '@papyri/core/contracts/principal';
import type { SearchNotice, SearchPage } from '@papyri/core/contracts/search';
import { formatArxivReference, parseArxivReference } from '@papyri/core/discover/arxiv-reference';
import { PapyriError } from '@papyri/core/errors';
import type { SourceRequestOptions } from '@papyri/core/ports/paper-source';
import { type DiscoverContext, noticeOf } from './search.ts';
import { findMirrored, knownLicences, rememberPapers } from './store.ts';

export interface FoundPaperAtSource {
  readonly paper: Paper;
  readonly origin: SearchPage['origin'];
  /** When the source told this, ISO 8601. */
  readonly asOf: string;
  /** Why the newest version could not be asked for. */
  readonly notice?: SearchNotice;
}

/**
 * Finds one arXiv paper by any form of its id or address and adds it to the mirror. An exact version that is known is
 * not asked for again; where the source cannot be reached the mirror answers if it can.
 * Errors: PapyriError `paper-id-unrecognised`, `source-paper-missing`, `cancelled`, and those of the source where the
 * mirror knows nothing.
 */
export async function lookupPaper(
  { database, source, clock, deadlineMs }: DiscoverContext,
  principal: Principal,
  text: string,
  options: SourceRequestOptions = {},
): Promise<FoundPaperAtSource> {
  const reference = parseArxivReference(text);
  if (!reference) throw new PapyriError('paper-id-unrecognised');
  const now = clock.now();
  const mirrored = await findMirrored(database, principal, reference);
  const known = mirrored && {
    paper: mirrored.paper,
    origin: 'mirror' as const,
    asOf: new Date(mirrored.fetchedAt).toISOString(),
  };
  // What an exact version says does not change.
  if (known && reference.version !== undefined) return known;
  try {
    const paper = await source.lookup(formatArxivReference(reference), { deadlineMs, ...options });
    await rememberPapers(database, [paper], now);
    const licences = await knownLicences(database, [paper.id]);
    return {
      paper: { ...paper, licence: licences.get(paper.id) ?? paper.licence },
      origin: 'live',
      asOf: new Date(now).toISOString(),
    };
  } catch (error) {
    const notice = noticeOf(error);
    const gone =
      PapyriError.isInstance(error) &&
      (error.code === 'source-paper-missing' || error.code === 'source-rejected');
    if (!known || notice === undefined || gone) throw error;
    return { ...known, notice };
  }
}
