import type { RankingContext } from '../ports/sentence-ranker.ts';
import { cutKinds } from '../text/cut-patterns.ts';
import { share } from '../text/similarity.ts';
import { expectation, type TldrForm } from './tldr-forms.ts';
import { places, tldrSentenceNames, tldrSentenceValues } from './tldr-sentence-values.ts';
import { stemsOf } from './word-counts.ts';

const formNames = [
  'length',
  'wholeLength',
  'kept',
  'expected1',
  'expected1Gap',
  'expected1Rank',
  'expected1Gain',
  'expected2',
  'expected2Gap',
  'chanceSum',
  'chanceMean',
  'chanceLost',
  'formTitleRecall',
  'formTitlePrecision',
  'formTitlePairs',
  'formBeginsWe',
  'formBeginsArticle',
  'formCommas',
  'rareShare',
  'likelyShare',
] as const;
type FormName = (typeof formNames)[number];

/** What each number of a form's feature vector stands for, in order. */
export const tldrFormFeatureNames: readonly string[] = [
  ...tldrSentenceNames,
  ...formNames,
  ...cutKinds.map((kind) => `without ${kind}`),
];

/** What the first two looks at a paper say. */
export interface TldrGuess {
  /** How likely each sentence is the one that sums the paper up, summing to 1. */
  readonly shares: readonly number[];
  /** How likely each word stands in a summary, by stem. */
  readonly chances: ReadonlyMap<string, number>;
}

/**
 * Numbers that say how near a form comes to what people would write: those of its sentence, and how many of the
 * words that it keeps and loses are likely in a summary. Rows after each other, one a form, in
 * the order of `tldrFormFeatureNames`.
 */
export function tldrFormFeatures(
  context: RankingContext,
  forms: readonly TldrForm[],
  { shares, chances }: TldrGuess,
): Float32Array {
  const width = tldrFormFeatureNames.length;
  const rows = new Float32Array(forms.length * width);
  const values = forms.map(({ stems }) => expectation(stems, chances));
  const wholes = new Map<number, number>();
  for (const [at, { index }] of forms.entries()) if (!wholes.has(index)) wholes.set(index, at);
  const expected = context.candidates.map((_, index) => values[wholes.get(index) ?? -1]?.one ?? 0);
  const ofSentence = tldrSentenceValues(context, { shares, expected });
  const title = stemsOf(context.title);
  const titleSet = new Set(title);
  const titlePairs = pairs(title);
  const best1 = values.reduce((most, { one }) => Math.max(most, one), 0);
  const best2 = values.reduce((most, { two }) => Math.max(most, two), 0);
  const order = places(values.map(({ one }) => one));
  for (const [row, { index, stems, left, text }] of forms.entries()) {
    const { one, two, shared } = values[row] ?? { one: 0, two: 0, shared: 0 };
    const wholeAt = wholes.get(index) ?? row;
    const whole = values[wholeAt] ?? { one: 0, shared: 0 };
    const wholeLength = forms[wholeAt]?.stems.length ?? 0;
    const set = new Set(stems);
    const length = Math.max(1, stems.length);
    const among = (from: number, to: number) =>
      stems.filter((word) => (chances.get(word) ?? 0) >= from && (chances.get(word) ?? 0) < to).length /
      length;
    const ofForm: Record<FormName, number> = {
      length: stems.length,
      wholeLength,
      kept: stems.length / Math.max(1, wholeLength),
      expected1: one,
      expected1Gap: best1 - one,
      expected1Rank: (order[row] ?? 0) / forms.length,
      expected1Gain: one - whole.one,
      expected2: two,
      expected2Gap: best2 - two,
      chanceSum: shared,
      chanceMean: shared / length,
      chanceLost: (whole.shared - shared) / Math.max(1, wholeLength - stems.length),
      formTitleRecall: share(titleSet, set),
      formTitlePrecision: share(set, titleSet),
      formTitlePairs: share(titlePairs, pairs(stems)),
      formBeginsWe: Number(/^we\b/i.test(text)),
      formBeginsArticle: Number(/^(?:a|an|the)\b/i.test(text)),
      formCommas: (text.match(/,/g) ?? []).length,
      rareShare: among(0, 0.1),
      likelyShare: among(0.4, 2),
    };
    rows.set(ofSentence[index] ?? [], row * width);
    rows.set(
      [...formNames.map((name) => ofForm[name]), ...cutKinds.map((kind) => Number(left.includes(kind)))],
      row * width + tldrSentenceNames.length,
    );
  }
  return rows;
}

function pairs(list: readonly string[]): Set<string> {
  return new Set(list.slice(1).map((word, at) => `${list[at]} ${word}`));
}
