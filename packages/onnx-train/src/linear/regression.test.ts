import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { fitLinearRanker, rankingLoss } from './linear-ranker.ts';
import {
  fitSoftmaxRegression,
  linearProbabilities,
  linearScores,
  softmaxLoss,
} from './softmax-regression.ts';
import { denseRows, sparseRows } from './sparse-rows.ts';
import { expectGradient } from './testing/check-gradient.ts';

const random = seededRandom(21);
const normals = (count: number) => Array.from({ length: count }, () => random.normal());
const rows = denseRows(Float32Array.from(normals(24)), 3);
const classes = [0, 2, 1, 1, 0, 2, 2, 0];

describe('softmax regression', () => {
  it('has the gradient of its loss', () => {
    const rowWeights = Float64Array.from({ length: 8 }, () => random.next());
    const loss = softmaxLoss(rows, classes, { classes: 3, penalty: 0.3, rowWeights });
    expectGradient(loss, Float64Array.from(normals(12)));
  });

  it('gives back the shares of classes where nothing else is known', () => {
    const empty = sparseRows([[], [], [], []], 1);
    const model = fitSoftmaxRegression(empty, [0, 1, 1, 1], { classes: 2, penalty: 1, tolerance: 1e-9 });
    expect(linearProbabilities(model, empty)[1]).toBeCloseTo(0.75, 6);
  });

  it('separates what can be separated, and less firmly the larger the penalty', () => {
    const line = denseRows(Float32Array.of(-2, -1, 1, 2), 1);
    const fit = (penalty: number) => fitSoftmaxRegression(line, [0, 0, 1, 1], { classes: 2, penalty });
    const slope = (penalty: number) => {
      const [low = 0, high = 0] = fit(penalty).weights;
      return high - low;
    };
    expect([...linearProbabilities(fit(0.01), line)].map(Math.round)).toEqual([1, 0, 1, 0, 0, 1, 0, 1]);
    expect(slope(0.01)).toBeGreaterThan(2 * slope(0.5));
    expect(slope(0.5)).toBeGreaterThan(0);
  });

  it('reads a column that stands twice as twice as much', () => {
    const model = { width: 2, outputs: 1, weights: Float64Array.of(3, 5, 1) };
    expect([
      ...linearScores(
        model,
        sparseRows(
          [
            [
              [0, 1],
              [0, 1],
              [1, 2],
            ],
            [],
          ],
          2,
        ),
      ),
    ]).toEqual([17, 1]);
  });

  it('refuses what does not fit', () => {
    expect(() => fitSoftmaxRegression(rows, [0], { classes: 3, penalty: 0 })).toThrow(RangeError);
    expect(() => fitSoftmaxRegression(rows, classes, { classes: 2, penalty: 0 })).toThrow(/class 2 of 2/);
    expect(() => sparseRows([[[2, 1]]], 2)).toThrow(/column 2/);
    expect(() => linearScores({ width: 2, outputs: 1, weights: new Float64Array(3) }, rows)).toThrow(
      RangeError,
    );
  });
});

describe('a linear ranker', () => {
  const groups = Int32Array.of(0, 3, 5, 8);
  const relevance = [1, 0, 2, 0, 0, 0, 3, 1];

  it('has the gradient of its loss', () => {
    expectGradient(rankingLoss(rows, relevance, groups, 0.2), Float64Array.from(normals(3)));
  });

  it('finds the direction in which relevance lies', () => {
    const truth = [2, -1, 0];
    const many = denseRows(Float32Array.from(normals(1800)), 3);
    const best = Array.from({ length: 600 }, (_, row) =>
      truth.reduce((sum, weight, at) => sum + weight * (many.values[row * 3 + at] ?? 0), 0),
    );
    const lists = Int32Array.from({ length: 101 }, (_, list) => list * 6);
    const chosen = best.map((score, row) => {
      const list = best.slice(row - (row % 6), row - (row % 6) + 6);
      return Number(score === Math.max(...list));
    });
    const { weights } = fitLinearRanker(many, chosen, lists, { penalty: 1e-3 });
    const [first = 0, second = 0, third = 0] = weights;
    expect(first / -second).toBeCloseTo(2, 0);
    expect(Math.abs(third)).toBeLessThan(0.1 * first);
  });
});
