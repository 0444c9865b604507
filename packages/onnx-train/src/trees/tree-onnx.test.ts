import { describe, expect, it } from 'vitest';
import { openSession } from '../onnx/session.ts';
import { floatData, floats } from '../onnx/value.ts';
import { seededRandom } from '../random.ts';
import { fitTrees } from './fit-trees.ts';
import { treePredictor } from './predict-trees.ts';
import { encodeTrees } from './tree-onnx.ts';

const random = seededRandom(31);
const width = 5;
const made = (rows: number) =>
  Float32Array.from({ length: rows * width }, () => (random.next() < 0.15 ? Number.NaN : random.normal()));
const features = made(400);
const score = (row: number) => (features[row * width] || 0) - (features[row * width + 1] || 0) ** 2;
const rows = Array.from({ length: 400 }, (_, row) => row);

describe('trees in onnxruntime', () => {
  it.each(['squared', 'listwise', 'logistic', 'softmax'] as const)(
    'predict the same: %s',
    async (objective) => {
      const targets = Float32Array.from(rows, (row) => {
        if (objective === 'squared') return 5 * score(row);
        if (objective === 'softmax') return score(row) > 0 ? 2 : Number(score(row) > -1);
        return Number(score(row) > 0);
      });
      const groups = { groups: Int32Array.from({ length: 41 }, (_, group) => group * 10) };
      const { model } = fitTrees(
        { features, width, targets, ...(objective === 'listwise' ? groups : {}) },
        { objective, classes: 3, rounds: 40, growth: 'leaf', rowShare: 0.8 },
      );
      const session = await openSession(encodeTrees(model));
      const fresh = made(300);
      // On the cut itself, and missing everywhere: where an ensemble that compares otherwise would part.
      fresh.set([model.cuts[0]?.[0] ?? 0, model.cuts[1]?.[0] ?? 0, ...Array<number>(8).fill(Number.NaN)]);
      const results = await session.run({ features: floats(fresh, [300, width]) });
      await session.close();
      const ours = treePredictor(model).predict(fresh);
      const theirs = floatData(results.scores ?? results.probabilities);
      const classes = theirs.length / 300;
      for (const row of rows.slice(0, 300))
        for (let at = 0; at < classes; at++) {
          const value =
            objective === 'logistic'
              ? Math.abs(1 - at - (ours[row] ?? 0))
              : (ours[row * classes + at] ?? Number.NaN);
          expect(Math.abs((theirs[row * classes + at] ?? 0) - value)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(value)),
          );
        }
      if (objective !== 'softmax') return;
      for (const [row, label] of [...((results.label?.data ?? []) as BigInt64Array)].entries()) {
        const shares = [...ours.subarray(row * 3, row * 3 + 3)];
        expect(shares[Number(label)]).toBeCloseTo(Math.max(...shares), 6);
      }
    },
  );
});
