import { surenessNames } from '@papyri/core/answer/sureness-rows';
import {
  type AnswerRowWeights,
  answerRankerOf,
  type SurenessScorer,
} from '@papyri/core/answer/trained-ranker';
import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';

type Weights = Readonly<Record<string, number>>;

/** Log odds that an answer answers: weights of `surenessNames`, and `shift`. */
export interface Sureness {
  readonly weights: Weights;
  readonly shift: number;
}

/** Everything that answers a question: what the artefacts of format `answer-linear` hold. */
export interface AnswerModel {
  readonly ranker: AnswerRowWeights;
  readonly sureness: Sureness;
  readonly spans: TreeModel;
}

/** Makes fitted parts a ranker without writing them anywhere. */
export function answerRankerFrom(version: string, { ranker, sureness, spans }: AnswerModel): AnswerRanker {
  return answerRankerOf(version, ranker, surenessScorer(sureness), treePredictor(spans).scores);
}

/** The function that {@link Sureness} stands for. */
export function surenessScorer({ weights, shift }: Sureness): SurenessScorer {
  const line = surenessNames.map((name) => weights[name] ?? 0);
  return (row) => line.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), shift);
}
