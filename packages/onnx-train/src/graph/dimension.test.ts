import { describe, expect, it } from 'vitest';
import { broadcast, multiply } from './dimension.ts';

describe('dimensions', () => {
  it('multiply to one way of writing', () => {
    expect(multiply(['sequence', 4, 'batch'])).toBe('4*batch*sequence');
    expect(multiply(['batch*sequence', 2, 2])).toBe(multiply([4, 'sequence', 'batch']));
    expect(multiply([2, 3])).toBe(6);
    expect(multiply([])).toBe(1);
    expect(multiply(['batch', 0])).toBe(0);
    expect(() => multiply(['batch size'])).toThrow("'batch size' is not the name of an axis");
    expect(() => multiply([-1])).toThrow(RangeError);
  });

  it('broadcast when they are equal, or one is 1', () => {
    expect(broadcast(['batch', 1, 3], ['sequence', 1])).toEqual(['batch', 'sequence', 3]);
    expect(broadcast([], ['batch'])).toEqual(['batch']);
    expect(broadcast(['batch'], ['sequence'])).toBeUndefined();
    expect(broadcast(['batch'], [3])).toBeUndefined();
  });
});
