import { expect, it } from 'vitest';
import { curveOf } from './curve.ts';

it('lays the highest value at the top and the steps from left to right, whatever their order', () => {
  const values = [
    { step: 20, value: 1 },
    { step: 0, value: 3 },
    { step: 10, value: 2.5 },
  ];
  expect(curveOf(values, 100, 40)).toEqual({ points: '0.0,0.0 50.0,10.0 100.0,40.0', low: 1, high: 3 });
});

it('draws a level line for one value and for equal ones', () => {
  expect(curveOf([{ step: 5, value: 2 }], 100, 40)?.points).toBe('0.0,20.0 100.0,20.0');
  const equal = [
    { step: 0, value: 2 },
    { step: 1, value: 2 },
  ];
  expect(curveOf(equal, 100, 40)?.points).toBe('0.0,20.0 100.0,20.0');
});

it('draws nothing of nothing', () => {
  expect(curveOf([], 100, 40)).toBeUndefined();
  expect(curveOf([{ step: 0, value: Number.NaN }], 100, 40)).toBeUndefined();
});
