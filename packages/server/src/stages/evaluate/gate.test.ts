import { describe, expect, it } from 'vitest';
import type { BehaviourResult } from './behaviour.ts';
import { judge } from './gate.ts';

const items = Array.from({ length: 200 }, (_, at) => 0.5 + 0.3 * Math.sin(at));
const behaved = (failed: number): BehaviourResult => ({
  name: 'numbers',
  kind: 'invariance',
  cases: 40,
  failed,
  mayFail: 0.05,
});
const judged = (candidate: readonly number[], before = 0, after = 0) =>
  judge({
    current: items,
    candidate,
    currentBehaviours: [behaved(before)],
    candidateBehaviours: [behaved(after)],
  });

describe('judge', () => {
  it('lets pass what is the same, and what is better', () => {
    expect(judged(items)).toMatchObject({ passed: true, reasons: [], difference: { value: 0 } });
    const better = judged(items.map((score) => score + 0.05));
    expect(better.passed).toBe(true);
    expect(better.difference.low).toBeGreaterThan(0);
  });

  it('lets pass what is worse by less than the noise', () => {
    const noisy = items.map((score, at) => score + (at % 2 === 0 ? 0.2 : -0.202));
    const verdict = judged(noisy);
    expect(verdict.difference.value).toBeLessThan(0);
    expect(verdict.passed).toBe(true);
  });

  it('keeps back what is worse', () => {
    const verdict = judged(items.map((score, at) => score - 0.02 - 0.01 * Math.cos(at)));
    expect(verdict.passed).toBe(false);
    expect(verdict.reasons).toHaveLength(1);
    expect(verdict.difference.high).toBeLessThan(0);
  });

  it('keeps back what misbehaves more than the current version does', () => {
    expect(judged(items, 0, 2).passed).toBe(true);
    expect(judged(items, 0, 3).reasons).toEqual(['numbers: 3 of 40 made cases fail']);
    expect(judged(items, 5, 5).passed).toBe(true);
    expect(judged(items, 5, 6).passed).toBe(false);
  });

  it('keeps back what was measured on nothing', () => {
    const none = judge({ current: [], candidate: [], currentBehaviours: [], candidateBehaviours: [] });
    expect(none.passed).toBe(false);
  });

  it('refuses scores of other items', () => {
    expect(() => judged([1])).toThrow(RangeError);
  });
});
