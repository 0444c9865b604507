import { describe, expect, it } from 'vitest';
import { clampShare, keyStep, readShare } from './split-share.ts';

describe('the bar between the panes', () => {
  it('leaves room for both', () => {
    expect([-5, 50, 120].map(clampShare)).toEqual([30, 50, 75]);
  });

  it.each([
    [null, 58],
    ['', 58],
    ['64', 64],
    ['nonsense', 58],
    ['1e9', 75],
  ])('reads what was kept: %j', (kept, share) => {
    expect(readShare(kept)).toBe(share);
  });

  it('moves by keys and stops at the ends', () => {
    expect(keyStep('ArrowLeft', 31)).toBe(30);
    expect(keyStep('ArrowRight', 50)).toBe(52);
    expect([keyStep('Home', 50), keyStep('End', 50), keyStep('a', 50)]).toEqual([30, 75, undefined]);
  });
});
