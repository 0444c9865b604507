import type { CleanDocument } from '../contracts/clean-document.ts';
import type { SentenceRanker } from '../ports/sentence-ranker.ts';
import { type Candidate, contextOf } from './candidates.ts';
import { type KnownContext, markedCandidates, titleOf } from './marked-candidates.ts';

/** No abstract has more sentences than this; more means that its end was not recognised. */
const longestAbstract = 25;

/**
 * The sentences among which the TLDR is looked for: the abstract; where there is none, what stands before the
 * first heading and the introduction; where there is neither, the first sentences.
 */
export function openingOf(candidates: readonly Candidate[]): Candidate[] {
  const abstract = candidates.filter(({ inAbstract }) => inAbstract).slice(0, longestAbstract);
  if (abstract.length >= 2) return abstract;
  const introduction = candidates.filter(
    ({ section }) => section.kind === 'front' || section.kind === 'introduction',
  );
  const rest = introduction.length >= 3 ? introduction : candidates;
  return [...abstract, ...rest.filter(({ inAbstract }) => !inAbstract).slice(0, longestAbstract)];
}

/** A sentence that sums the paper up, and how to word it where the ranker says so. */
export interface Opening {
  readonly candidate: Candidate;
  readonly wording?: string;
}

/** The sentence that best sums the paper up, by the ranker; undefined where nothing can be shown alone. */
export function bestOpening(
  document: CleanDocument,
  context: KnownContext,
  ranker: SentenceRanker,
): Opening | undefined {
  const opening = openingOf(markedCandidates(document, context, { strict: false }));
  const ranked = contextOf(titleOf(document, context), opening);
  const worded = ranker.best?.(ranked);
  if (worded) {
    const candidate = opening[worded.index];
    return candidate && { candidate, wording: worded.text };
  }
  const scores = ranker.score(ranked);
  let best: number | undefined;
  for (const index of opening.keys())
    if (best === undefined || (scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  const candidate = best === undefined ? undefined : opening[best];
  return candidate && { candidate };
}
