import { type AnswerUnit, rankUnits } from '@papyri/core/answer/answer-units';
import { allScores, rowScores } from '@papyri/core/answer/trained-ranker';
import type { AnswerModel } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample, Asked } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';
import { type BestSentence, bestSentence } from './best-sentence.ts';
import { fitAnswerRanker } from './fit-answer-ranker.ts';
import { fitSpans, readChosen } from './fit-spans.ts';
import { fitSureness, type SurenessRow } from './fit-sureness.ts';

/** What a ranker says of an example whose paper it had not seen. */
export interface HeldOut {
  /** One score a sentence of its own paper. */
  readonly scores: readonly number[];
  /** With what its own paper is answered, and each of the others. */
  readonly own: BestSentence;
  readonly others: readonly BestSentence[];
}

/** Enough to find the unit with the answer in nearly every paper. */
const mostUnits = 100;

export const foldOf = ({ paper }: AnswerExample, folds: number): number => paper % folds;

/** Rankers, each fitted to all papers but those of one part, and of each example what the one says that has not seen it. */
export interface CrossFitted {
  readonly rankers: readonly AnswerModel['ranker'][];
  readonly held: readonly HeldOut[];
}

/** Fits rankers to all papers but those of one part, for each part, and scores that part with it. */
export function crossFit(examples: readonly AnswerExample[], parameters: AnswerParameters): CrossFitted {
  const { folds } = parameters;
  const rankers = Array.from({ length: folds }, (_, fold) =>
    fitAnswerRanker(
      examples.filter((example) => foldOf(example, folds) !== fold),
      parameters,
    ),
  );
  const held = examples.map((example): HeldOut => {
    const ranker = rankers[foldOf(example, folds)];
    if (ranker === undefined) throw new Error('a fold without a ranker');
    const { own, others } = example;
    const best = (asked: Asked) => bestSentence(asked, rowScores(asked.read, ranker));
    return {
      scores: allScores(own.read, rowScores(own.read, ranker)),
      own: best(own),
      others: [...others()].filter(({ candidates }) => candidates.length > 0).map(best),
    };
  });
  return { rankers, held };
}

/** Fits how sure an answer is, and which of its words answer, to what rankers say of papers that they have not seen. */
export function fitReaders(
  examples: readonly AnswerExample[],
  held: readonly HeldOut[],
  parameters: AnswerParameters,
  seed: number,
): Omit<AnswerModel, 'ranker'> {
  const rows = examples.flatMap((example, at): SurenessRow[] => {
    const said = held[at];
    // Any paper answers what is asked of no other.
    if (said === undefined || !said.others.some(({ kind }) => kind === 'far')) return [];
    const fold = foldOf(example, parameters.folds);
    return [said.own, ...said.others].map((best) => ({ fold, ...best }));
  });
  const read = examples.flatMap((example, at) => {
    const own = held[at]?.scores ?? [];
    const unit = rightUnit(example, own);
    return unit === undefined
      ? []
      : [{ unit: readChosen(example, own, unit), answers: example.asked.answers }];
  });
  return { sureness: fitSureness(rows, parameters), spans: fitSpans(read, parameters, seed) };
}

/** The first unit that holds an answer: what is read where the ranker is right. */
function rightUnit({ own }: AnswerExample, scores: readonly number[]): AnswerUnit | undefined {
  return rankUnits(own.candidates, scores, mostUnits).find(({ first, last }) =>
    own.right.slice(first, last + 1).includes(true),
  );
}

/** Fits all parts. The same examples, parameters and seed give the same model. */
export function fitAnswers(
  examples: readonly AnswerExample[],
  { held }: CrossFitted,
  parameters: AnswerParameters,
  seed: number,
): AnswerModel {
  return {
    ranker: fitAnswerRanker(examples, parameters),
    ...fitReaders(examples, held, parameters, seed),
  };
}
