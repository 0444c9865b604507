import { answerSignalNames } from '@papyri/core/answer/answer-signals';
import { standingNames } from '@papyri/core/answer/standing';
import { answerRankerOf, type SurenessScorer } from '@papyri/core/answer/trained-ranker';
import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';

type Weights = Readonly<Record<string, number>>;

/** Log odds that an answer answers: weights of its signals by name, and `shift`. */
export interface Sureness {
  readonly weights: Weights;
  readonly shift: number;
}

/** Everything that answers a question: what the artefacts of format `answer-trees` hold. */
export interface AnswerModel {
  readonly ranker: { readonly weights: Weights; readonly treeShare: number; readonly trees: TreeModel };
  readonly sureness: Sureness;
  readonly spans: TreeModel;
}

/** Makes fitted parts a ranker without writing them anywhere. */
export function answerRankerFrom(version: string, { ranker, sureness, spans }: AnswerModel): AnswerRanker {
  return answerRankerOf(
    version,
    { ...ranker, trees: treePredictor(ranker.trees).scores },
    surenessScorer(sureness),
    treePredictor(spans).scores,
  );
}

/** The function that {@link Sureness} stands for. */
export function surenessScorer({ weights, shift }: Sureness): SurenessScorer {
  const signals = [...answerSignalNames, ...standingNames].map((name) => weights[name] ?? 0);
  return (row) => signals.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), shift);
}
