import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { bootstrapInterval, pairedBootstrap } from './bootstrap.ts';
import {
  calibrationError,
  fitIsotonicScale,
  fitPlattScale,
  isotonicProbability,
  plattProbability,
} from './calibration.ts';
import { classificationScores } from './classification.ts';
import { hitAt, ndcgAt, reciprocalRank } from './ranking.ts';

describe('scores of classes', () => {
  it('are those counted by hand', () => {
    const scores = classificationScores([0, 0, 1, 1, 2, 0], [0, 1, 1, 1, 0, 0], 4);
    expect(scores.accuracy).toBeCloseTo(4 / 6, 12);
    expect(scores.microF1).toBeCloseTo(4 / 6, 12);
    // Class 0: 2 of 3 found right, 2 of 3 there; class 1: 2 of 2, 2 of 3; class 2: none of 1; class 3 is nowhere.
    expect(scores.classes.map(({ f1 }) => f1)).toEqual([2 / 3, 4 / 5, 0, 0]);
    expect(scores.macroF1).toBeCloseTo((2 / 3 + 4 / 5) / 3, 12);
    expect([...scores.confusion].slice(0, 8)).toEqual([2, 0, 1, 0, 1, 2, 0, 0]);
    expect(() => classificationScores([4], [0], 4)).toThrow(RangeError);
    expect(() => classificationScores([], [0], 4)).toThrow(RangeError);
  });
});

describe('scores of rankings', () => {
  it('are those counted by hand', () => {
    const dcg = 3 + 7 / Math.log2(3) + 1 / 2;
    const ideal = 7 + 3 / Math.log2(3) + 1 / 2;
    expect(ndcgAt([2, 3, 1, 0], 3)).toBeCloseTo(dcg / ideal, 12);
    expect(ndcgAt([0, 1], 1)).toBe(0);
    expect(ndcgAt([1], 2, [1, 1])).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
    expect(ndcgAt([0, 0], 2)).toBe(0);
    expect([reciprocalRank([0, 0, 2]), reciprocalRank([0])]).toEqual([1 / 3, 0]);
    expect([hitAt([0, 1], 1), hitAt([0, 1], 2)]).toEqual([0, 1]);
  });

  it('are best where relevance falls', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (list, cut) => {
          const score = ndcgAt(list, cut);
          expect(score).toBeLessThanOrEqual(1 + 1e-12);
          const best = ndcgAt(
            [...list].sort((a, b) => b - a),
            cut,
          );
          expect(best).toBeCloseTo(list.some((relevance) => relevance > 0) ? 1 : 0, 12);
        },
      ),
    );
  });
});

describe('calibration', () => {
  it('is the distance of sure from right', () => {
    expect(calibrationError([0.9, 0.9, 0.9, 0.9], [1, 1, 0, 0], 10)).toBeCloseTo(0.4, 12);
    expect(calibrationError([0.2, 0.2, 0.2, 0.2, 0.2, 1], [1, 0, 0, 0, 0, 1])).toBeCloseTo(0, 12);
  });

  it('by a sigmoid finds the line that made the outcomes', () => {
    const random = seededRandom(3);
    const scores = Array.from({ length: 20_000 }, () => 2 * random.normal());
    const outcomes = scores.map((score) => Number(random.next() < 1 / (1 + Math.exp(-(1.5 * score - 0.5)))));
    const scale = fitPlattScale(scores, outcomes);
    expect(scale.slope).toBeCloseTo(1.5, 1);
    expect(scale.shift).toBeCloseTo(-0.5, 1);
    const sure = scores.map((score) => plattProbability(scale, score));
    expect(calibrationError(sure, outcomes)).toBeLessThan(0.015);
    const separated = fitPlattScale([-1, -2, 1, 2], [0, 0, 1, 1]);
    expect(plattProbability(separated, 2)).toBeLessThan(0.9);
  });

  it('by steps pools what falls', () => {
    const scale = fitIsotonicScale([1, 2, 3, 4, 5, 5], [0, 1, 0, 1, 1, 1]);
    expect(scale.scores).toEqual([1, 2, 4]);
    expect([0, 1, 2, 3, 3.5, 4, 9].map((score) => isotonicProbability(scale, score))).toEqual([
      0, 0, 0.5, 0.5, 0.5, 1, 1,
    ]);
  });

  it('by steps is calibrated on what it was fitted to, and never falls', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (pairs) => {
        const outcomes = pairs.map(([, outcome]) => outcome);
        const scale = fitIsotonicScale(
          pairs.map(([score]) => score),
          outcomes,
        );
        const sure = pairs.map(([score]) => isotonicProbability(scale, score));
        expect(sure.reduce((a, b) => a + b, 0)).toBeCloseTo(
          outcomes.reduce((a, b) => a + b, 0),
          9,
        );
        for (const [at, step] of scale.probabilities.entries())
          expect(step).toBeGreaterThan(scale.probabilities[at - 1] ?? -1);
      }),
    );
  });
});

describe('the bootstrap', () => {
  it('holds the true difference about as often as it says', () => {
    const random = seededRandom(8);
    let held = 0;
    for (let time = 0; time < 200; time++) {
      const common = Array.from({ length: 60 }, () => 3 * random.normal());
      const first = common.map((value) => value + 0.5 + random.normal());
      const { low, high } = pairedBootstrap(first, common, { samples: 200, level: 0.9, seed: time });
      if (low <= 0.5 && 0.5 <= high) held++;
    }
    expect(held).toBeGreaterThan(165);
    expect(held).toBeLessThan(195);
  });

  it('is the same for a seed, and is of any statistic', () => {
    const largest = (drawn: Int32Array) => Math.max(...drawn);
    const interval = bootstrapInterval(50, largest, { seed: 2 });
    expect(interval).toEqual(bootstrapInterval(50, largest, { seed: 2 }));
    expect(interval).toMatchObject({ value: 49, high: 49, above: 1 });
    expect(interval.low).toBeLessThan(49);
    expect(() => pairedBootstrap([1], [])).toThrow(RangeError);
  });
});
