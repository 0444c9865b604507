import { expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { averageTrees } from './average-trees.ts';
import { fitTrees } from './fit-trees.ts';
import { treePredictor } from './predict-trees.ts';
import { readTreeModel } from './tree-model.ts';

const random = seededRandom(5);
const features = Float32Array.from({ length: 400 * 3 }, () => random.next());
const targets = Float32Array.from({ length: 400 }, (_, row) => {
  const [a = 0, b = 0] = features.subarray(row * 3, row * 3 + 2);
  return a > 0.3 ? b : 1 - b;
});
const fitted = (seed: number, width = 3) =>
  fitTrees(
    { features: width === 3 ? features : features.slice(0, 400 * width), width, targets },
    { rounds: 12, rowShare: 0.5, seed },
  ).model;

test('scores are the mean of those of the models', () => {
  const models = [fitted(1), fitted(2), fitted(3)];
  const average = readTreeModel(JSON.parse(JSON.stringify(averageTrees(models))));
  const scores = treePredictor(average).scores(features);
  const each = models.map((model) => treePredictor(model).scores(features));
  expect(each[0]).not.toEqual(each[1]);
  for (const [row, score] of scores.entries())
    expect(score).toBeCloseTo(each.reduce((sum, of) => sum + (of[row] ?? 0), 0) / 3, 5);
});

test('models of another shape do not go together', () => {
  expect(() => averageTrees([])).toThrow(RangeError);
  expect(() => averageTrees([fitted(1), fitted(1, 2)])).toThrow(RangeError);
});
