import { describe, expect, it } from 'vitest';
import { normaliseAnswer, spanScores } from './span-measures.ts';

describe('measures of short answers', () => {
  it('leave out case, punctuation and articles', () => {
    expect(normaliseAnswer(' The  E and RdRp genes. ')).toBe('e and rdrp genes');
    expect(spanScores('the E and RdRp genes', ['E and RdRp genes.'])).toEqual({ exact: 1, f1: 1 });
  });

  it('take the best of the right answers', () => {
    const { exact, f1 } = spanScores('between 2 and 14 days', ['14 days', 'two weeks']);
    expect(exact).toBe(0);
    expect(f1).toBeCloseTo((2 * 2) / (5 + 2));
    expect(spanScores('fever', ['cough']).f1).toBe(0);
  });
});
