import type { CleanDocument } from '../contracts/clean-document.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { share } from './similarity.ts';
import { terms } from './tokens.ts';

/** What is known of the paper beside its text. */
export interface KnownContext {
  /** The title as the source states it; the document's own title block stands in where it is absent. */
  readonly title?: string | undefined;
  /** The abstract as the source states it: shows where the abstract stands if the layout does not. */
  readonly abstract?: string | undefined;
}

/** The title: as given, else the document's own, else empty. */
export function titleOf(document: CleanDocument, context: KnownContext): string {
  if (context.title !== undefined && context.title.trim() !== '') return context.title;
  const block = document.blocks.find(({ role }) => role === 'title');
  return block === undefined ? '' : document.text.slice(block.start, block.end);
}

/** Candidates of the paper, with the abstract marked also where only the source's metadata shows it. */
export function markedCandidates(
  document: CleanDocument,
  context: KnownContext,
  options: { strict: boolean },
): Candidate[] {
  const candidates = candidatesOf(document, options);
  if (candidates.some(({ inAbstract }) => inAbstract) || !context.abstract) return candidates;
  const stated = new Set(terms(context.abstract.slice(0, 20_000)));
  const until = Math.max(40, candidates.length / 5);
  return candidates.map((candidate, index) =>
    index < until && share(new Set(terms(candidate.text)), stated) >= 0.85
      ? { ...candidate, inAbstract: true }
      : candidate,
  );
}
