import { answerRowNames } from './answer-rows.ts';
import { answerSignalNames } from './answer-signals.ts';
import type { SentencesRead } from './sentences-read.ts';
import { standingNames, standingSignals } from './standing.ts';

/** Of these the highest of all sentences counts too: what the paper has at all. */
const mostOf = [
  'coverage',
  'exact',
  'pairs',
  'run',
  'inOrder',
  'spelling',
  'nearness',
  'sentence',
  'subject',
  'around',
  'names',
  'passage',
] as const;
/** Of these the mean of the best sentences: whether others say the like. */
const meanOf = ['coverage', 'exact', 'pairs', 'run', 'inOrder', 'spelling', 'around', 'form'] as const;
const bestCount = 5;

/** What the sureness of an answer is computed from, in order. */
export const surenessNames: readonly string[] = [
  ...answerSignalNames,
  ...standingNames,
  ...answerRowNames.map((name) => `own-${name}`),
  ...mostOf.map((name) => `most-${name}`),
  ...meanOf.map((name) => `mean-${name}`),
];

const width = answerRowNames.length;
const placeOf = (name: (typeof answerRowNames)[number]): number => answerRowNames.indexOf(name);
const mostPlaces = mostOf.map(placeOf);
const meanPlaces = meanOf.map(placeOf);

/**
 * What tells how surely a sentence answers: what it has of the question, how it stands among the others, and what
 * those have. `scores` are a ranker's, one each of the sentences looked at; gives the row of one of these.
 */
export function surenessRows(read: SentencesRead, scores: readonly number[]): (row: number) => Float64Array {
  const value = (row: number, place: number) => {
    const found = read.rows[row * width + place] ?? 0;
    return Number.isNaN(found) ? 0 : found;
  };
  const all = [...scores.keys()];
  const best = all.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, bestCount);
  const shared = [
    ...mostPlaces.map((place) => all.reduce((most, row) => Math.max(most, value(row, place)), 0)),
    ...meanPlaces.map(
      (place) => best.reduce((sum, row) => sum + value(row, place), 0) / Math.max(1, best.length),
    ),
  ];
  return (row) =>
    Float64Array.of(
      ...(read.signals[row] ?? new Float64Array(answerSignalNames.length)),
      ...standingSignals(scores, row),
      ...answerRowNames.map((_, place) => value(row, place)),
      ...shared,
    );
}
