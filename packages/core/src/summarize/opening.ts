import type { Candidate } from '../text/candidates.ts';

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
