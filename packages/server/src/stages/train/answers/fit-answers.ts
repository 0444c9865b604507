import { type AnswerUnit, rankUnits } from '@papyri/core/answer/answer-units';
import type { AnswerModel } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';
import { fitAnswerRanker, rankerScores } from './fit-answer-ranker.ts';
import { fitSpans, readChosen } from './fit-spans.ts';
import { bestSignals, fitSureness, type SurenessRow } from './fit-sureness.ts';

/** Of an example, the scores of a ranker that had not seen its paper. */
export interface HeldOutScores {
  readonly own: readonly number[];
  readonly others: readonly (readonly number[])[];
}

/** Enough to find the unit with the answer in nearly every paper. */
const mostUnits = 100;

export const foldOf = ({ paper }: AnswerExample, folds: number): number => paper % folds;

/** Rankers, each fitted to all papers but those of one part, and of each example what the one says that has not seen it. */
export interface CrossFitted {
  readonly rankers: readonly AnswerModel['ranker'][];
  readonly scores: readonly HeldOutScores[];
}

/** Fits rankers to all papers but those of one part, for each part, and scores that part with it. */
export function crossFit(
  examples: readonly AnswerExample[],
  parameters: AnswerParameters,
  seed: number,
): CrossFitted {
  const { folds } = parameters;
  const rankers = Array.from({ length: folds }, (_, fold) =>
    fitAnswerRanker(
      examples.filter((example) => foldOf(example, folds) !== fold),
      parameters,
      seed,
    ),
  );
  const scorers = rankers.map(rankerScores);
  const scores = examples.map((example): HeldOutScores => {
    const scorer = scorers[foldOf(example, folds)];
    if (scorer === undefined) throw new Error('a fold without a ranker');
    return { own: scorer(example.own), others: example.others.map(scorer) };
  });
  return { rankers, scores };
}

/** Fits how sure an answer is, and which of its words answer, to what rankers say of papers that they have not seen. */
export function fitReaders(
  examples: readonly AnswerExample[],
  scores: readonly HeldOutScores[],
  parameters: AnswerParameters,
  seed: number,
): Omit<AnswerModel, 'ranker'> {
  const rows = examples.flatMap((example, at): SurenessRow[] => {
    const held = scores[at];
    if (held === undefined || example.others.length === 0) return [];
    const fold = foldOf(example, parameters.folds);
    return [
      { fold, own: true, signals: bestSignals(example.own, held.own) },
      ...example.others.map((other, index) => ({
        fold,
        own: false,
        signals: bestSignals(other, held.others[index] ?? []),
      })),
    ];
  });
  const read = examples.flatMap((example, at) => {
    const own = scores[at]?.own ?? [];
    const unit = rightUnit(example, own);
    return unit === undefined
      ? []
      : [{ unit: readChosen(example, own, unit), answers: example.asked.answers }];
  });
  return { sureness: fitSureness(rows), spans: fitSpans(read, parameters, seed) };
}

/** The first unit that holds an answer: what is read where the ranker is right. */
function rightUnit({ own, right }: AnswerExample, scores: readonly number[]): AnswerUnit | undefined {
  return rankUnits(own.candidates, scores, mostUnits).find(({ first, last }) =>
    right.slice(first, last + 1).includes(true),
  );
}

/** Fits all parts. The same examples, parameters and seed give the same model. */
export function fitAnswers(
  examples: readonly AnswerExample[],
  { scores }: CrossFitted,
  parameters: AnswerParameters,
  seed: number,
): AnswerModel {
  return {
    ranker: fitAnswerRanker(examples, parameters, seed),
    ...fitReaders(examples, scores, parameters, seed),
  };
}
