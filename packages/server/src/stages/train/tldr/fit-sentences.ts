import { tldrFeatureNames, tldrFeatures } from '@papyri/core/summarize/tldr-features';
import { fitLinearRanker } from 'onnx-train/linear/linear-ranker';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import { meanRouge, type TldrExample } from '../../../datasets/forms/tldr-rows.ts';

/** How much better in ROUGE a sentence must be to get e times the share of the target. */
const temperature = 0.15;

/** Weights, of `tldrFeatureNames`, of a linear ranker of whole sentences. */
export function fitSentences(examples: readonly TldrExample[], penalty: number): number[] {
  const width = tldrFeatureNames.length;
  const vectors: Float64Array[] = [];
  const targets: number[] = [];
  const groups = [0];
  for (const { context, forms, rouges } of examples) {
    vectors.push(...tldrFeatures(context));
    for (const [at, { index, left }] of forms.entries()) {
      const value = rouges[at];
      // The first form of each candidate is the whole sentence.
      if (value && left.length === 0 && index === targets.length - (groups.at(-1) ?? 0))
        targets.push(Math.exp(meanRouge(value) / temperature));
    }
    groups.push(targets.length);
  }
  const rows = new Float32Array(vectors.length * width);
  for (const [index, vector] of vectors.entries()) rows.set(vector, index * width);
  const { weights } = fitLinearRanker(denseRows(rows, width), targets, Int32Array.from(groups), {
    penalty,
    steps: 60,
  });
  return Array.from(weights.subarray(0, width), (weight) => Number(weight.toFixed(4)));
}
