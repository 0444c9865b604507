import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import { answerRankerFrom } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';
import { type CrossFitted, fitReaders, foldOf } from './fit-answers.ts';
import type { HeldOutReaders } from './measure-held-out.ts';

/** The readers of each part of the papers, fitted to the others as rankers scored them that had not seen them. */
export function heldOutReaders(
  examples: readonly AnswerExample[],
  { held }: CrossFitted,
  parameters: AnswerParameters,
  seed: number,
): HeldOutReaders {
  return Array.from({ length: parameters.folds }, (_, fold) => {
    const others = examples.map((example) => foldOf(example, parameters.folds) !== fold);
    return fitReaders(
      examples.filter((_, at) => others[at]),
      held.filter((_, at) => others[at]),
      parameters,
      seed,
    );
  });
}

/** For each paper a ranker that was fitted to none of its part of the papers (paper number modulo `folds`). */
export function heldOutRankers(
  { rankers }: CrossFitted,
  readers: HeldOutReaders,
): (paper: number) => AnswerRanker {
  const fitted = rankers.flatMap((ranker, fold) => {
    const part = readers[fold];
    return part === undefined ? [] : [answerRankerFrom('held-out', { ranker, ...part })];
  });
  return (paper) => {
    const ranker = fitted[paper % fitted.length];
    if (ranker === undefined) throw new RangeError(`paper ${paper} is in no part`);
    return ranker;
  };
}
