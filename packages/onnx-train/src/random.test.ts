import { describe, expect, it } from 'vitest';
import { resumeRandom, seededRandom } from './random.ts';

describe('random numbers', () => {
  it('are those of xoshiro128** for a state', () => {
    // By the reference implementation (https://prng.di.unimi.it/xoshiro128starstar.c) from the state 1, 2, 3, 4.
    const random = resumeRandom([1, 2, 3, 4]);
    const words = Array.from({ length: 3 }, () => random.next() * 2 ** 32);
    expect(words).toEqual([11520, 0, 5927040]);
  });

  it('are the same for the same seed, and others for another', () => {
    const take = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
  });

  it('go on from a state that was kept', () => {
    const random = seededRandom(3);
    random.normal();
    const later = resumeRandom(random.state());
    expect([later.next(), later.normal()]).toEqual([random.next(), random.normal()]);
    expect(() => resumeRandom([0, 0, 0, 0])).toThrow(RangeError);
  });

  it('are spread evenly, and normally', () => {
    const random = seededRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const at = random.below(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    // Four standard deviations of a binomial with n = 100,000 and p = 0.1.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(9000));
    const normals = Array.from({ length: 100_000 }, () => random.normal());
    const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length;
    const variance = normals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });
});
