import type { KeyPointRole } from '../contracts/summary.ts';
import type { RankingContext, SentenceCandidate } from '../ports/sentence-ranker.ts';
import { labelOf } from '../text/compress.ts';
import { cues } from '../text/cues.ts';
import { kindOfHeading, type SectionKind } from '../text/sections.ts';

/** How probable it is that a sentence plays each role of a key point. */
export type KeyPointRoles = Readonly<Record<KeyPointRole, number>>;

/** How probable it is that a sentence plays each role that abstracts have, 0 to 1. */
export type AbstractRoles = Readonly<Record<'background' | 'objective' | 'method' | 'result', number>>;

/** Parts of structured abstracts that say by their label what a sentence does. */
const labels: readonly (readonly [KeyPointRole, RegExp])[] = [
  ['problem', /^(background|context|introduction|motivation|importance|problem)/],
  ['method', /^(objective|aim|purpose|goal|method|materials|design|approach)/],
  ['result', /^(result|finding|main result|conclusion|interpretation|significance)/],
];

/**
 * Roles of a key point from those of an abstract: a problem is more than background, a goal counts as method, and limits,
 * which abstracts seldom tell, go by their phrases and their section.
 */
export function keyPointRoles(candidate: SentenceCandidate, shares: AbstractRoles): KeyPointRoles {
  const { text, inAbstract } = candidate;
  const label = labelOf(text);
  const labelled = label === '' ? undefined : labels.find(([, pattern]) => pattern.test(label))?.[0];
  if (labelled !== undefined) return { problem: 0, method: 0, result: 0, limits: 0, [labelled]: 0.9 };
  const limits = limitsOf(candidate);
  const rest = 1 - limits;
  const own = cues.we.test(text) || cues.paper.test(text);
  const does = cues.propose.test(text) || cues.proposedThing.test(text) || cues.study.test(text);
  const found = cues.show.test(text) || cues.better.test(text) || /\d ?(%|x\b|times\b)/.test(text);
  const gap = cues.gap.test(text);
  // Authors speak of themselves when they say what they did, seldom when they say what is wrong.
  const problem = does || found ? 0.2 : gap ? (own ? 0.6 : 1) : own ? 0.15 : 0.5;
  // Outside the abstract the place says little: there the phrases must.
  const method = does || (own && cues.use.test(text)) ? 1 : inAbstract ? 0.8 : 0.45;
  // What authors hope for is no result.
  const hoped = /\b(we|authors) (hope|believe|expect|envision)\b/i.test(text);
  const result = hoped ? 0.3 : found ? 1 : inAbstract ? 0.8 : 0.45;
  return {
    problem: rest * shares.background * problem,
    method: rest * Math.min(1, shares.method + shares.objective) * method,
    result: rest * shares.result * result,
    limits,
  };
}

/** Where authors speak of the limits of their own work, by kind of section. */
const limitsPrior: Partial<Record<SectionKind, number>> = {
  limitations: 0.9,
  discussion: 0.7,
  conclusion: 0.75,
  results: 0.35,
  abstract: 0.5,
  body: 0.2,
};
const frank =
  /\b(limitations?|shortcomings?|drawbacks?|weakness(es)?|caveats?) (of|is|are|in|to|include|that|with)\b|\b(our|one|a|the|main|this|these|another|several|some|following) (main |key |major |current )?(limitations?|shortcomings?|drawbacks?|weakness(es)?|caveats?)\b|\b(in|as|for|our|is|and) future (work|research|studies)\b|\bfuture (work|research|studies) (is|are|will|should|could|may|needs?|includes?|to)\b|\bwe (plan|intend) to\b|\bleft (for|to|as) future\b|\bbeyond the scope\b|\b(currently|still) (lacks?|cannot|do not|does not|limited)\b|\bcomes? at the (cost|expense) of\b|\b(is|are|was|were) (still )?limited (to|by)\b|\bthreats? to validity\b/i;

/** Somebody else's limits, which this work lifts. */
const lifted =
  /\b(address|overc[oa]m|circumvent|tackl|solv|mitigat|alleviat|remed|remov|avoid|eliminat)\w*\b.{0,40}\b(limitation|drawback|shortcoming|weakness|caveat)/i;

function limitsOf({ text, heading }: SentenceCandidate): number {
  const kind = kindOfHeading(heading) ?? 'body';
  const prior = limitsPrior[kind] ?? 0.1;
  // "To help future research we release …" is a gift, not a limit.
  if (cues.resource.test(text) && !/\b(limitation|limited)/i.test(text)) return 0;
  if (kind === 'limitations' || /^(open problems|future (work|research|directions))\b/.test(heading))
    return cues.limits.test(text) ? 0.95 : 0.7;
  if (!cues.limits.test(text) || lifted.test(text)) return 0;
  return frank.test(text) ? Math.min(0.95, prior + 0.35) : prior * 0.6;
}

/** Beginning, middle and end of the abstract; nothing is said of the rest, and nothing where there is none. */
export function rolesByPlace({ candidates }: RankingContext): KeyPointRoles[] {
  const abstract = candidates.filter(({ inAbstract }) => inAbstract).length;
  return candidates.map(({ inAbstract }, index) => {
    const sure = inAbstract && abstract >= 3 ? 0.6 : 0;
    const place = index / Math.max(1, abstract - 1);
    return {
      problem: place < 0.25 ? sure : 0,
      method: place >= 0.25 && place < 0.7 ? sure : 0,
      result: place >= 0.7 ? sure : 0,
      limits: 0,
    };
  });
}
