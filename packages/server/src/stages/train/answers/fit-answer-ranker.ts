import { answerFeatureNames } from '@papyri/core/answer/answer-features';
import { linearScores } from '@papyri/core/answer/answer-ranker';
import { answerRowNames } from '@papyri/core/answer/answer-rows';
import { jointScores } from '@papyri/core/answer/trained-ranker';
import { fitLinearRanker } from 'onnx-train/linear/linear-ranker';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { AnswerModel } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample, Asked } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';

type AnswerRankerParts = AnswerModel['ranker'];

const width = answerRowNames.length;

/** Fits a linear ranker, then trees on the sentences that it puts first; both listwise, on what the trees look at. */
export function fitAnswerRanker(
  examples: readonly AnswerExample[],
  parameters: AnswerParameters,
  seed: number,
): AnswerRankerParts {
  const weights = fitWeights(examples, parameters.penalty);
  const features: Float32Array[] = [];
  const targets: number[] = [];
  const groups = [0];
  for (const { own, right } of examples) {
    const linear = linearScores(own.evidence, weights);
    const order = [...own.picked.keys()].sort(
      (a, b) => (linear[own.picked[b] ?? 0] ?? 0) - (linear[own.picked[a] ?? 0] ?? 0) || a - b,
    );
    for (const row of order.slice(0, parameters.lookedAt)) {
      features.push(own.rows.subarray(row * width, (row + 1) * width));
      targets.push(Number(right[own.picked[row] ?? -1] === true));
    }
    groups.push(targets.length);
  }
  const { rounds, learningRate, maxDepth, lambda, rowShare, featureShare, treeShare } = parameters;
  const { model } = fitTrees(
    {
      features: joined(features),
      width,
      targets: Float32Array.from(targets),
      groups: Int32Array.from(groups),
    },
    {
      objective: 'listwise',
      minChildWeight: 0.5,
      bins: 32,
      rounds,
      learningRate,
      maxDepth,
      lambda,
      rowShare,
      featureShare,
      seed,
    },
  );
  return { weights, trees: model, treeShare };
}

function fitWeights(examples: readonly AnswerExample[], penalty: number): Readonly<Record<string, number>> {
  const groups = [0];
  const relevance: number[] = [];
  const rows: number[][] = [];
  for (const { own, right } of examples) {
    for (const at of own.picked) {
      const vector = own.evidence.vectors[at];
      rows.push(answerFeatureNames.map((name) => vector?.[name] ?? 0));
      relevance.push(Number(right[at] === true));
    }
    groups.push(relevance.length);
  }
  const columns = answerFeatureNames.length;
  const features = Float32Array.from(rows.flat());
  const { weights } = fitLinearRanker(denseRows(features, columns), relevance, Int32Array.from(groups), {
    penalty,
    steps: 80,
  });
  return Object.fromEntries(
    answerFeatureNames.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]),
  );
}

/** Scores every sentence of what was asked, as `answerRankerOf` does before what was set by hand. */
export function rankerScores({ weights, trees, treeShare }: AnswerRankerParts): (asked: Asked) => number[] {
  const { scores } = treePredictor(trees);
  return ({ evidence, picked, rows }) =>
    picked.length === 0 ? [] : jointScores(linearScores(evidence, weights), picked, scores(rows), treeShare);
}

/** Several arrays as one. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
