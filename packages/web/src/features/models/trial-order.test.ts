import type { ParameterSearch, Trial } from '@papyri/core/contracts/parameter-search';
import { expect, it } from 'vitest';
import { lastValue, rankedTrials } from './trial-order.ts';

const cost = { metrics: {}, wallMs: 1, cpuMs: 1, peakBytes: 1 };
const trial = (number: number, ...values: readonly (number | undefined)[]): Trial => ({
  number,
  parameters: {},
  results: values.map((value) => (value === undefined ? { ...cost, error: 'no' } : { ...cost, value })),
});

it('ranks trials by how far they came, then by what they came to', () => {
  const trials = [trial(1, 9), trial(2, 1, 5), trial(3, undefined), trial(4, 2, 7), trial(5, 9)];
  const order = (better: ParameterSearch['better']) =>
    rankedTrials({ trials, better } as ParameterSearch).map(({ number }) => number);
  expect(order('higher')).toEqual([4, 2, 1, 5, 3]);
  expect(order('lower')).toEqual([2, 4, 1, 5, 3]);
  expect(trials.map(lastValue)).toEqual([9, 5, undefined, 7, 9]);
});
