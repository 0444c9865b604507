import { seededRandom } from 'onnx-train/random';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { encodeTrees } from 'onnx-train/trees/tree-onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onnxScorer } from './onnx-scorer.ts';
import { onnxThread } from './onnx-thread.ts';

/** Trees in the thread of onnxruntime, asked from this thread. */
const width = 12;
const random = seededRandom(3);
/** Some values are missing. */
const rowsOf = (count: number) =>
  Float32Array.from({ length: count * width }, () =>
    random.next() < 0.05 ? Number.NaN : random.next() * 4 - 2,
  );

const thread = onnxThread();
const port = thread.connect();
afterAll(async () => {
  port.close();
  await thread.close();
});

let file: Uint8Array;
let inPlainCode: (rows: Float32Array) => Float32Array;
beforeAll(() => {
  const features = rowsOf(600);
  const value = (row: number, at: number) => features[row * width + at] || 0;
  const relevance = Float32Array.from({ length: 600 }, (_, row) =>
    Number(Math.sin(3 * value(row, 0)) + value(row, 1) * value(row, 2) > 0.4),
  );
  const groups = Int32Array.from({ length: 61 }, (_, index) => index * 10);
  const { model } = fitTrees(
    { features, width, targets: relevance, groups },
    { objective: 'listwise', rounds: 80, maxDepth: 5 },
  );
  file = encodeTrees(model);
  inPlainCode = treePredictor(model).scores;
});

describe('a model in the ONNX thread', () => {
  it('gives the scores of the trees in plain code within 1e-5, for one row and for thousands', () => {
    const score = onnxScorer(() => port, file, width);
    for (const count of [1, 7, 5000]) {
      const rows = rowsOf(count);
      const [given, wanted] = [score(rows), inPlainCode(rows)];
      expect(given).toHaveLength(count);
      const apart = wanted.map((want, row) => Math.abs(want - (given[row] ?? Number.NaN)));
      expect(Math.max(...apart)).toBeLessThan(1e-5);
      expect(new Set(wanted).size).toBeGreaterThan(count / 10);
    }
    expect(score(new Float32Array())).toHaveLength(0);
  });

  it.each([
    ['is none', () => onnxScorer(() => port, Buffer.from('no model'), width)],
    ['has other features', () => onnxScorer(() => port, file, width + 1)],
    ['cannot be reached', () => onnxScorer(() => undefined, file, width)],
  ])('is refused where it %s', (_why, make) => {
    expect(make).toThrow();
  });
});
