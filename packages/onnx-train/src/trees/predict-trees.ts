import { flattenTrees } from './flat-trees.ts';
import type { TreeModel } from './tree-model.ts';

/** Scores rows with a fitted ensemble; runs in browsers too. */
export interface TreePredictor {
  readonly width: number;
  readonly outputs: number;
  /** Raw scores, `rows × outputs`, of `rows × width` features (NaN: missing). */
  scores(features: Float32Array): Float32Array;
  /** Scores as what was fitted: probabilities (logistic: of 1; softmax: of each class), else the scores themselves. */
  predict(features: Float32Array): Float32Array;
}

/** Makes a predictor once; it holds the trees unpacked. RangeError from its methods where a row is cut short. */
export function treePredictor(model: TreeModel): TreePredictor {
  const { width, outputs, objective } = model;
  const { roots, feature, value, left, right, missingLeft } = flattenTrees(model);
  const base = Float32Array.from(model.base);
  const scores = (features: Float32Array): Float32Array => {
    if (width === 0 || features.length % width !== 0)
      throw new RangeError(`${features.length} numbers are no rows of ${width} features`);
    const rows = features.length / width;
    const result = new Float32Array(rows * outputs);
    for (let row = 0; row < rows; row++) {
      const first = row * width;
      for (let tree = 0; tree < roots.length; tree++) {
        let node = roots[tree] as number;
        let asked = feature[node] as number;
        while (asked >= 0) {
          const given = features[first + asked] as number;
          const goesLeft =
            given < (value[node] as number) || (Number.isNaN(given) && missingLeft[node] === 1);
          node = (goesLeft ? left[node] : right[node]) as number;
          asked = feature[node] as number;
        }
        const place = row * outputs + (tree % outputs);
        result[place] = (result[place] as number) + (value[node] as number);
      }
      // Last, as onnxruntime does: float32 sums hang on their order.
      for (let output = 0; output < outputs; output++) {
        const place = row * outputs + output;
        result[place] = (result[place] as number) + (base[output] as number);
      }
    }
    return result;
  };
  const predict = (features: Float32Array): Float32Array => {
    const result = scores(features);
    if (objective === 'logistic') return result.map((score) => 1 / (1 + Math.exp(-score)));
    if (objective === 'softmax')
      for (let at = 0; at < result.length; at += outputs) softmaxInPlace(result.subarray(at, at + outputs));
    return result;
  };
  return { width, outputs, scores, predict };
}

function softmaxInPlace(row: Float32Array): void {
  const most = Math.max(...row);
  let total = 0;
  for (const [at, score] of row.entries()) {
    row[at] = Math.exp(score - most);
    total += row[at] as number;
  }
  for (const [at, power] of row.entries()) row[at] = power / total;
}
