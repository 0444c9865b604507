import type { RankingContext } from '../ports/sentence-ranker.ts';
import { type Cue, cues } from '../text/cues.ts';
import { kindOfHeading, type SectionKind } from '../text/sections.ts';

const cueNames = Object.keys(cues) as Cue[];

export const roleFeatureNames: readonly string[] = [
  ...cueNames,
  'always',
  'place',
  'placeSquared',
  'first',
  'second',
  'last',
  'digits',
  'logLength',
];

/** Where a section's sentences would stand if the whole paper were one abstract. */
const placeOf: Partial<Record<SectionKind, readonly [from: number, to: number]>> = {
  introduction: [0.05, 0.6],
  related: [0.1, 0.2],
  results: [0.7, 0.9],
  discussion: [0.8, 1],
  limitations: [0.9, 1],
  conclusion: [0.6, 1],
};

/**
 * Numbers that tell background, method and result sentences apart: the authors' phrases and the place. Learnt on
 * abstracts, used on whole papers: there the section says where in an abstract the sentence would stand.
 */
export function roleFeatures(context: RankingContext): Float64Array[] {
  const { candidates } = context;
  let groupStart = 0;
  return candidates.map(({ text, heading, inAbstract }, index) => {
    if (candidates[index - 1]?.heading !== heading) groupStart = index;
    let groupEnd = index;
    while (candidates[groupEnd + 1]?.heading === heading && groupEnd - groupStart < 60) groupEnd += 1;
    const within = groupEnd > groupStart ? (index - groupStart) / (groupEnd - groupStart) : 0;
    const kind = kindOfHeading(heading);
    const [from, to] = inAbstract ? [0, 1] : ((kind && placeOf[kind]) ?? [0.4, 0.6]);
    const place = from + (to - from) * Math.min(1, within);
    const rest: Record<string, number | boolean> = {
      always: true,
      place,
      placeSquared: place * place,
      first: inAbstract && index === groupStart,
      second: inAbstract && index === groupStart + 1,
      last: inAbstract && index === groupEnd,
      digits: Math.min(1, (text.match(/\d/g) ?? []).length / 6),
      logLength: Math.log(1 + text.length) / 6,
    };
    return Float64Array.from(roleFeatureNames, (feature, at) => {
      const cue = cueNames[at];
      return cue === undefined ? Number(rest[feature] ?? 0) : Number(cues[cue].test(text));
    });
  });
}
