import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { type FittedTrees, fitTrees } from './fit-trees.ts';
import { joinTrees } from './join-trees.ts';
import { treePredictor } from './predict-trees.ts';
import type { TreeData } from './tree-data.ts';
import { readTreeModel, type TreeModel } from './tree-model.ts';

/** Rows of three classes that hang on two features; `turn` moves the borders. */
function made(seed: number, rows: number, turn = 0): TreeData {
  const random = seededRandom(seed);
  const features = Float32Array.from({ length: rows * 2 }, () => random.normal());
  const targets = Float32Array.from({ length: rows }, (_, row) => {
    const at = (features[row * 2] ?? 0) + turn * (features[row * 2 + 1] ?? 0);
    return at < -0.4 ? 0 : at < 0.4 ? 1 : 2;
  });
  return { features, width: 2, targets };
}

const options = { objective: 'softmax', classes: 3, maxDepth: 3, learningRate: 0.2 } as const;
const lossOf = (model: TreeModel, { features, targets }: TreeData): number => {
  const given = treePredictor(model).predict(features);
  return (
    targets.reduce((sum, target, row) => sum - Math.log(given[row * 3 + target] ?? 0), 0) / targets.length
  );
};

describe('joinTrees', () => {
  it('scores as both together', () => {
    const data = made(1, 200);
    const [first, second] = [7, 9].map((rounds) => fitTrees(made(rounds, 150), { ...options, rounds }).model);
    if (!first || !second) throw new Error('two models were fitted');
    const { features } = data;
    const joined = treePredictor(readTreeModel(joinTrees(first, second))).scores(features);
    const [one, other] = [first, second].map((model) => treePredictor(model).scores(features));
    for (const [at, score] of joined.entries())
      expect(score).toBeCloseTo((one?.[at] ?? 0) + (other?.[at] ?? 0) - (second.base[at % 3] ?? 0), 5);
  });

  it('refuses models of other features', () => {
    const { model } = fitTrees(made(1, 50), { ...options, rounds: 2 });
    expect(() => joinTrees(model, { ...model, width: 3 })).toThrow(RangeError);
  });
});

describe('fitTrees after a model', () => {
  const old = made(1, 400);
  const turned = made(2, 400, 1.5);
  const parent = fitTrees(old, { ...options, rounds: 20 }).model;

  it('goes on as if it had not stopped', () => {
    const whole = fitTrees(old, { ...options, rounds: 30 });
    const rest: FittedTrees = fitTrees(old, { ...options, rounds: 10, after: parent });
    expect(rest.model.trees).toHaveLength(whole.model.trees.length);
    expect(lossOf(rest.model, old)).toBeCloseTo(whole.losses.at(-1) ?? 0, 4);
    expect(rest.losses.at(-1)).toBeCloseTo(whole.losses.at(-1) ?? 0, 4);
  });

  it('learns what is new and leaves the parent as it is', () => {
    const before = JSON.stringify(parent);
    const { model } = fitTrees(turned, { ...options, rounds: 20, after: parent });
    expect(lossOf(model, turned)).toBeLessThan(0.6 * lossOf(parent, turned));
    expect(JSON.stringify(parent)).toBe(before);
  });

  it('refuses a model of another objective', () => {
    expect(() => fitTrees(old, { objective: 'squared', rounds: 1, after: parent })).toThrow(RangeError);
  });
});
