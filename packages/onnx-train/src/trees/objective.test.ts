import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import type { ObjectiveName } from './objective.ts';
import { objectiveOf } from './objective-of.ts';
import type { TreeData } from './tree-data.ts';

const random = seededRandom(11);
const rows = 9;
const data = (targets: number[], groups?: number[]): TreeData => ({
  features: new Float32Array(rows),
  width: 1,
  targets: Float32Array.from(targets),
  ...(groups
    ? { groups: Int32Array.from(groups) }
    : { weights: Float32Array.from({ length: rows }, () => 0.5 + random.next()) }),
});
const cases: [ObjectiveName, TreeData, number][] = [
  ['squared', data([1, -2, 3, 0.5, 0, 7, 1, 1, 2]), 1],
  ['logistic', data([1, 0, 1, 1, 0.3, 0, 0, 1, 0]), 1],
  ['softmax', data([0, 2, 1, 1, 0, 2, 2, 2, 1]), 3],
  ['listwise', data([1, 0, 3, 0, 0, 2, 0.5, 0, 1], [0, 3, 5, 5, 9]), 1],
  [
    'listwise',
    {
      ...data([1, 0, 3, 0, 0, 2, 0.5, 0, 1], [0, 3, 5, 5, 9]),
      weights: Float32Array.of(3, 3, 3, 7, 7, 0.5, 0.5, 0.5, 0.5),
    },
    1,
  ],
];

describe.each(cases)('%s', (name, of, classes) => {
  const objective = objectiveOf(name, of, classes);
  const size = rows * objective.outputs;
  const scores = Float64Array.from({ length: size }, () => random.normal());
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size);
  objective.derivatives(scores, gradient, hessian);
  // The loss is a mean: over the weights of rows, or over the two lists of three that have a target.
  const ofLists = (of.weights?.[0] ?? 1) + (of.weights?.[8] ?? 1);
  const total =
    name === 'listwise' ? ofLists : (of.weights?.reduce((sum, weight) => sum + weight, 0) ?? rows);
  const at = (index: number, by: number): Float64Array => {
    const moved = Float64Array.from(scores);
    moved[index] = (moved[index] ?? 0) + by;
    return moved;
  };

  it('has the derivatives of its loss, by differences', () => {
    for (let index = 0; index < size; index++) {
      const slope = (total * (objective.loss(at(index, 1e-5)) - objective.loss(at(index, -1e-5)))) / 2e-5;
      expect(gradient[index]).toBeCloseTo(slope, 7);
      const high = new Float64Array(size);
      const low = new Float64Array(size);
      objective.derivatives(at(index, 1e-5), high, new Float64Array(size));
      objective.derivatives(at(index, -1e-5), low, new Float64Array(size));
      const bend = ((high[index] ?? 0) - (low[index] ?? 0)) / 2e-5;
      expect(hessian[index]).toBeCloseTo(Math.max(bend, 1e-4), 6);
    }
  });

  it('starts from the best constant', () => {
    const constant = (shift: number) =>
      objective.loss(
        Float64Array.from({ length: size }, (_, i) => (objective.base[Math.floor(i / rows)] ?? 0) + shift),
      );
    if (name === 'squared' || name === 'logistic') {
      expect(constant(0)).toBeLessThan(constant(0.01));
      expect(constant(0)).toBeLessThan(constant(-0.01));
    } else expect(constant(0)).toBeCloseTo(constant(1), 12);
  });
});

describe('lambda-ndcg', () => {
  const of = data([0, 2, 1, 1, 1, 0, 3, 0, 1], [0, 3, 5, 9]);
  const objective = objectiveOf('lambda-ndcg', of, 1);

  it('gives the lambdas of two documents as their formula says', () => {
    const pair = {
      ...of,
      features: new Float32Array(2),
      targets: Float32Array.from([0, 1]),
      groups: Int32Array.of(0, 2),
    };
    const gradient = new Float64Array(2);
    const hessian = new Float64Array(2);
    objectiveOf('lambda-ndcg', pair, 1).derivatives(Float64Array.of(1, 0), gradient, hessian);
    const change = 1 - 1 / Math.log2(3);
    const wrong = 1 / (1 + Math.exp(-1));
    expect(gradient[0]).toBeCloseTo(change * wrong, 12);
    expect(gradient[1]).toBeCloseTo(-change * wrong, 12);
    expect(hessian[1]).toBeCloseTo(change * wrong * (1 - wrong) + 1e-4, 12);
  });

  it('pulls nothing in a list of equals, and sums to nothing in each list', () => {
    const gradient = new Float64Array(rows);
    objective.derivatives(
      Float64Array.from({ length: rows }, () => random.normal()),
      gradient,
      new Float64Array(rows),
    );
    expect([...gradient.subarray(3, 5)]).toEqual([0, 0]);
    expect(gradient.subarray(5).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    expect(gradient[6]).toBeLessThan(0);
  });

  it('loses nothing where the order is right', () => {
    expect(objective.loss(Float64Array.from(of.targets))).toBeCloseTo(0, 12);
    expect(objective.loss(Float64Array.from(of.targets, (relevance) => -relevance))).toBeGreaterThan(0.2);
  });
});

describe.each(['listwise', 'lambda-ndcg'] as const)('the weight of a list of %s', (name) => {
  const lists = (copies: number, weight: number): TreeData => {
    const one = [0, 2, 1];
    const targets = [...Array.from({ length: copies }, () => one).flat(), 1, 0];
    return {
      features: new Float32Array(targets.length),
      width: 1,
      targets: Float32Array.from(targets),
      weights: Float32Array.from(targets, (_, row) => (row < targets.length - 2 ? weight : 1)),
      groups: Int32Array.from([
        ...Array.from({ length: copies }, (_, at) => 3 * at),
        3 * copies,
        3 * copies + 2,
      ]),
    };
  };
  const found = (of: TreeData) => {
    const size = of.targets.length;
    const scores = Float64Array.from({ length: size }, (_, row) => (row < size - 2 ? row % 3 : row - size));
    const gradient = new Float64Array(size);
    const objective = objectiveOf(name, of, 1);
    objective.derivatives(scores, gradient, new Float64Array(size));
    return { loss: objective.loss(scores), gradient };
  };

  it('counts as so many copies of it', () => {
    const copied = found(lists(3, 1));
    const weighted = found(lists(1, 3));
    expect(weighted.loss).toBeCloseTo(copied.loss, 12);
    for (const row of [0, 1, 2])
      expect(weighted.gradient[row]).toBeCloseTo(3 * (copied.gradient[row] ?? Number.NaN), 12);
    expect(weighted.gradient.at(-1)).toBe(copied.gradient.at(-1));
  });

  it('is one for all of its rows', () => {
    const of = lists(1, 3);
    expect(() => objectiveOf(name, { ...of, weights: Float32Array.of(3, 3, 2, 1, 1) }, 1)).toThrow(
      RangeError,
    );
  });
});

it('objectives refuse targets and groups that do not fit', () => {
  expect(() => objectiveOf('logistic', data([2, 0, 0, 0, 0, 0, 0, 0, 0]), 1)).toThrow(RangeError);
  expect(() => objectiveOf('softmax', data([3, 0, 0, 0, 0, 0, 0, 0, 0]), 3)).toThrow(RangeError);
  expect(() => objectiveOf('listwise', data([1, 0, 0, 0, 0, 0, 0, 0, 0]), 1)).toThrow(/groups/);
});
