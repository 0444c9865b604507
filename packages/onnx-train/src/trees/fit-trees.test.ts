import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { fitTrees } from './fit-trees.ts';
import { objectiveOf } from './objective-of.ts';
import { treePredictor } from './predict-trees.ts';
import type { TreeData } from './tree-data.ts';
import { readTreeModel, type TreeModel } from './tree-model.ts';

/** Rows whose target hangs on two features of four; one value in ten is missing. */
function made(seed: number, rows: number): TreeData {
  const random = seededRandom(seed);
  const width = 4;
  const features = Float32Array.from({ length: rows * width }, () =>
    random.next() < 0.1 ? Number.NaN : random.normal(),
  );
  const targets = Float32Array.from({ length: rows }, (_, row) => {
    const first = features[row * width] ?? 0;
    const second = features[row * width + 1] ?? 0;
    return (Number.isNaN(first) ? 2 : first) * (Number.isNaN(second) ? 1 : second) + 0.1 * random.normal();
  });
  return { features, width, targets };
}

const errorOf = (model: TreeModel, { features, targets }: TreeData): number => {
  const scores = treePredictor(model).scores(features);
  return targets.reduce((sum, target, row) => sum + (target - (scores[row] ?? 0)) ** 2, 0) / targets.length;
};

describe('a single split', () => {
  it('is the one of largest gain of all that there are', () => {
    const value = fc.constantFrom(Number.NaN, 0, 1, 2, 3, 4);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, fc.integer({ min: -4, max: 4 })), { minLength: 2, maxLength: 20 }),
        (rows) => {
          const lambda = 0.5;
          const data = {
            features: Float32Array.from(rows.flatMap((row) => row.slice(0, 2))),
            width: 2,
            targets: Float32Array.from(rows.map(([, , target]) => target)),
          };
          const { importance } = fitTrees(data, { rounds: 1, maxDepth: 1, lambda, minChildWeight: 1 });
          const mean = Math.fround(data.targets.reduce((sum, target) => sum + target, 0) / rows.length);
          const part = (chosen: typeof rows) =>
            chosen.reduce((sum, [, , target]) => sum + mean - target, 0) ** 2 / (chosen.length + lambda);
          let most = 0;
          for (const feature of [0, 1] as const)
            for (const cut of [0.5, 1.5, 2.5, 3.5, 9])
              for (const missingLeft of [true, false]) {
                const left = (row: (typeof rows)[number]) =>
                  Number.isNaN(row[feature]) ? missingLeft : row[feature] < cut;
                const lefts = rows.filter(left);
                if (lefts.length === 0 || lefts.length === rows.length) continue;
                const gain = (part(lefts) + part(rows.filter((row) => !left(row))) - part(rows)) / 2;
                most = Math.max(most, gain);
              }
          expect(importance.gain[0] ?? 0).toBeGreaterThanOrEqual(0);
          expect((importance.gain[0] ?? 0) + (importance.gain[1] ?? 0)).toBeCloseTo(most, 5);
        },
      ),
    );
  });

  it('sends what is missing where it fits, and with the many where nothing was', () => {
    const targets = Float32Array.of(0, 0, 1, 1, 1);
    const fit = (last: number) =>
      fitTrees(
        { features: Float32Array.of(1, 2, 8, 9, last), width: 1, targets },
        { rounds: 1, lambda: 0, learningRate: 1 },
      ).model;
    expect([...treePredictor(fit(Number.NaN)).scores(Float32Array.of(1, 9, Number.NaN))]).toEqual([0, 1, 1]);
    expect([...treePredictor(fit(7)).scores(Float32Array.of(1, 9, Number.NaN))]).toEqual([0, 1, 1]);
  });

  it('is not made where it gains less than a leaf costs, or a child would be too light', () => {
    const data = made(3, 50);
    const nodes = (options: Parameters<typeof fitTrees>[1]) =>
      fitTrees(data, { rounds: 1, ...options }).model.trees[0]?.feature.length;
    expect(nodes({ gamma: 1e6 })).toBe(1);
    expect(nodes({ minChildWeight: 26 })).toBe(1);
    expect(nodes({ maxDepth: 1, minChildWeight: 25 })).toBe(3);
  });
});

describe('an ensemble', () => {
  it('learns what hangs on values together, and what is missing', () => {
    const { model, importance } = fitTrees(made(1, 1500), { rounds: 150, maxDepth: 4 });
    const fresh = made(2, 800);
    const mean = fresh.targets.reduce((sum, target) => sum + target, 0) / 800;
    const spread = fresh.targets.reduce((sum, target) => sum + (target - mean) ** 2, 0) / 800;
    expect(errorOf(model, fresh)).toBeLessThan(0.15 * spread);
    const [first = 0, second = 0, third = 0, fourth = 0] = importance.gain;
    expect(Math.min(first, second)).toBeGreaterThan(20 * Math.max(third, fourth));
    expect(importance.splits.reduce((sum, count) => sum + count, 0)).toBe(
      model.trees.flatMap((tree) => tree.feature).filter((feature) => feature >= 0).length,
    );
  });

  it('fits what it saw exactly where nothing holds it back', () => {
    const data = made(4, 64);
    const { model } = fitTrees(data, { rounds: 1, maxDepth: 64, maxLeaves: 64, lambda: 0, learningRate: 1 });
    expect(errorOf(model, data)).toBeLessThan(1e-10);
  });

  it.each(['squared', 'logistic', 'softmax', 'listwise', 'lambda-ndcg'] as const)(
    'predicts after JSON what it scored while it was fitted: %s',
    (objective) => {
      const plain = made(5, 240);
      const data: TreeData = {
        ...plain,
        targets: plain.targets.map((target) =>
          objective === 'squared'
            ? target
            : Math.min(objective === 'logistic' ? 1 : 2, Math.max(0, Math.floor(target + 1))),
        ),
        ...(objective === 'listwise' || objective === 'lambda-ndcg'
          ? { groups: Int32Array.from({ length: 41 }, (_, group) => group * 6) }
          : {}),
      };
      const options = {
        objective,
        classes: 3,
        rounds: 12,
        rowShare: 0.7,
        featureShare: 0.6,
        growth: 'leaf',
      } as const;
      const { model, losses } = fitTrees(data, options);
      const read = treePredictor(readTreeModel(JSON.parse(JSON.stringify(model))));
      const scores = read.scores(data.features);
      const byOutput = new Float64Array(scores.length);
      scores.forEach((score, at) => {
        byOutput[(at % read.outputs) * 240 + Math.floor(at / read.outputs)] = score;
      });
      expect(objectiveOf(objective, data, 3).loss(byOutput)).toBeCloseTo(losses.at(-1) ?? 0, 5);
      expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.98);
      if (objective === 'softmax') {
        const shares = read.predict(data.features);
        for (let at = 0; at < shares.length; at += 3)
          expect((shares[at] ?? 0) + (shares[at + 1] ?? 0) + (shares[at + 2] ?? 0)).toBeCloseTo(1, 5);
      }
      if (objective === 'logistic')
        for (const [at, share] of read.predict(data.features).entries())
          expect(share).toBeCloseTo(1 / (1 + Math.exp(-(scores[at] ?? 0))), 6);
    },
  );

  it('is the same for a seed, and another for another', () => {
    const fit = (seed: number) =>
      JSON.stringify(fitTrees(made(6, 200), { rounds: 5, rowShare: 0.5, featureShare: 0.5, seed }).model);
    expect(fit(1)).toBe(fit(1));
    expect(fit(1)).not.toBe(fit(2));
  });

  it('keeps to its leaves and its depth', () => {
    const leaves = (model: TreeModel) =>
      model.trees.map((tree) => tree.feature.filter((feature) => feature < 0).length);
    const data = made(7, 400);
    for (const growth of ['depth', 'leaf'] as const)
      expect(
        Math.max(...leaves(fitTrees(data, { rounds: 3, growth, maxLeaves: 7, maxDepth: 30 }).model)),
      ).toBe(7);
    expect(Math.max(...leaves(fitTrees(data, { rounds: 3, maxDepth: 2 }).model))).toBe(4);
    // Leaf by leaf, one long branch may come before its sisters: here only one side has anything to tell.
    const lopsided: TreeData = {
      features: Float32Array.from({ length: 64 }, (_, row) => row),
      width: 1,
      targets: Float32Array.from({ length: 64 }, (_, row) => (row < 32 ? 0 : 2 ** ((row - 32) / 8))),
    };
    const fit = (growth: 'depth' | 'leaf') =>
      fitTrees(lopsided, { rounds: 1, growth, maxLeaves: 6, maxDepth: 9, lambda: 0, learningRate: 1 })
        .losses[0];
    expect(fit('leaf')).toBeLessThanOrEqual(fit('depth') ?? 0);
  });

  it('stops where held-out rows gain nothing more, and keeps the best round', () => {
    const noise = (seed: number): TreeData => {
      const data = made(seed, 200);
      const random = seededRandom(seed + 100);
      return { ...data, targets: data.targets.map((target) => target + 2 * random.normal()) };
    };
    const heldOut = noise(9);
    const { model, losses, heldOutLosses } = fitTrees(noise(8), {
      rounds: 300,
      heldOut,
      patience: 10,
      learningRate: 0.3,
    });
    expect(losses.length).toBeLessThan(300);
    const best = heldOutLosses.indexOf(Math.min(...heldOutLosses)) + 1;
    expect(model.trees).toHaveLength(best);
    expect(losses.length).toBe(best + 10);
    expect(errorOf(model, heldOut) / 2).toBeCloseTo(Math.min(...heldOutLosses), 4);
  });

  it('refuses data that do not fit each other', () => {
    const data = made(10, 10);
    expect(() => fitTrees({ ...data, width: 3 })).toThrow(RangeError);
    expect(() =>
      fitTrees({ ...data, features: data.features.slice().fill(Number.POSITIVE_INFINITY) }),
    ).toThrow(/infinite/);
    expect(() => fitTrees({ ...data, groups: Int32Array.of(0, 4) }, { objective: 'listwise' })).toThrow(
      /groups/,
    );
  });
});

describe('a model file', () => {
  const { model } = fitTrees(made(12, 60), { rounds: 2 });
  const broken = (change: (copy: TreeModel) => void) => {
    const copy = structuredClone(model);
    change(copy);
    return () => readTreeModel(copy);
  };

  it('is checked when it is read', () => {
    const [tree] = model.trees;
    expect(tree?.feature[0]).toBeGreaterThanOrEqual(0);
    expect(broken((copy) => Object.assign(copy, { version: 2 }))).toThrow(/version/);
    expect(broken((copy) => copy.trees[0]?.feature.pop())).toThrow(/lengths differ|side is missing/);
    expect(broken((copy) => copy.trees[0]?.feature.splice(0, 1, -1))).toThrow(/nodes after its end/);
    expect(broken((copy) => copy.trees[0]?.feature.splice(0, 1, 4))).toThrow(/what is not there/);
    expect(broken((copy) => copy.trees[1]?.at.splice(0, 1, 99))).toThrow(/what is not there/);
    expect(broken((copy) => copy.base.push(0))).toThrow(/base score/);
    expect(broken(() => undefined)()).toEqual(model);
  });

  it('scores rows of its own width only', () => {
    expect(() => treePredictor(model).scores(new Float32Array(5))).toThrow(RangeError);
  });
});
