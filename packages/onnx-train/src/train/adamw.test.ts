import { expect, it } from 'vitest';
import { adamDefaults, adamStep } from './adamw.ts';
import { cosineDecay, linearDecay } from './schedule.ts';

it('AdamW takes the steps of its algorithm', () => {
  const weights = Float32Array.of(1, -2);
  const moments = { first: new Float32Array(2), second: new Float32Array(2) };
  const options = { ...adamDefaults, decay: 0.1, rate: 0.01, factor: 1 };
  // At the first step the corrected moments are the gradient and its square: a step of the rate, whatever the gradient.
  adamStep(weights, Float32Array.of(0.5, -3), moments, { ...options, step: 1 });
  expect(weights[0]).toBeCloseTo(1 * (1 - 0.001) - 0.01, 6);
  expect(weights[1]).toBeCloseTo(-2 * (1 - 0.001) + 0.01, 6);
  adamStep(weights, Float32Array.of(1, -3), moments, { ...options, step: 2 });
  const mean = (0.9 * 0.05 + 0.1 * 1) / (1 - 0.9 ** 2);
  const square = (0.999 * 0.00025 + 0.001 * 1) / (1 - 0.999 ** 2);
  expect(weights[0]).toBeCloseTo(0.989 * 0.999 - (0.01 * mean) / Math.sqrt(square), 6);
});

it('learning rates rise, then fall to 0', () => {
  const options = { rate: 2, warmup: 4, steps: 12 };
  const linear = [1, 2, 4, 8, 12, 20].map(linearDecay(options));
  expect(linear).toEqual([0.5, 1, 2, 1, 0, 0]);
  const cosine = [2, 4, 6, 8, 12].map(cosineDecay(options));
  [1, 2, 1 + Math.SQRT1_2, 1, 0].forEach((rate, index) => {
    expect(cosine[index]).toBeCloseTo(rate, 12);
  });
  expect(() => linearDecay({ rate: 1, warmup: 3, steps: 3 })).toThrow(RangeError);
});
