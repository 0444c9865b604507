import { describe, expect, it } from 'vitest';
import { judge } from './gate.ts';

const items = Array.from({ length: 200 }, (_, at) => 0.5 + 0.3 * Math.sin(at));

describe('judge', () => {
  it('lets pass what is the same, and what is better', () => {
    expect(judge(items, items)).toMatchObject({ passed: true, difference: { value: 0 } });
    const better = judge(
      items.map((score) => score + 0.05),
      items,
    );
    expect(better.passed).toBe(true);
    expect(better.difference.low).toBeGreaterThan(0);
  });

  it('lets pass what is worse by less than the noise', () => {
    const verdict = judge(
      items.map((score, at) => score + (at % 2 === 0 ? 0.2 : -0.202)),
      items,
    );
    expect(verdict.difference.value).toBeLessThan(0);
    expect(verdict.passed).toBe(true);
  });

  it('keeps back what is worse', () => {
    const verdict = judge(
      items.map((score, at) => score - 0.02 - 0.01 * Math.cos(at)),
      items,
    );
    expect(verdict.passed).toBe(false);
    expect(verdict.difference.high).toBeLessThan(0);
  });

  it('keeps back what was measured on nothing', () => {
    expect(judge([], []).passed).toBe(false);
  });

  it('refuses scores of other items', () => {
    expect(() => judge([1], items)).toThrow(RangeError);
  });
});
