import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageLine } from './page-line.ts';
import { SortedBaselines } from './sorted-baselines.ts';
import { extractMade, madePage } from './testing/made-page.ts';

const line = (baseline: number, characters: number): PageLine =>
  ({ baseline, text: 'x'.repeat(characters) }) as PageLine;

describe('sorted baselines', () => {
  it('count as looking at every line does', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 })));
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 60 }), (made, at) => {
        const all = made.map(([place, characters]) => line(place / 3, characters));
        const sorted = new SortedBaselines(all);
        const baseline = at / 3;
        expect(sorted.countNear(baseline, 4)).toBe(
          all.filter((one) => Math.abs(one.baseline - baseline) < 4).length,
        );
        const characters = (some: readonly PageLine[]): number =>
          some.reduce((sum, { text }) => sum + text.length, 0);
        expect(sorted.charactersBeyond(baseline, 2)).toEqual({
          above: characters(all.filter((one) => baseline - one.baseline > 2)),
          below: characters(all.filter((one) => one.baseline - baseline > 2)),
        });
      }),
    );
  });

  it('keep pages that are strewn with the same words from taking minutes', () => {
    const strewn = Array.from({ length: 12 }, (_, page) =>
      madePage(
        page,
        Array.from({ length: 4000 }, (_, i) => ({
          text: 'and again',
          x: 20 + (i % 10) * 55,
          y: 20 + Math.floor(i / 10) * 0.1,
          size: 1,
        })),
      ),
    );
    const before = process.threadCpuUsage();
    const document = extractMade(strewn);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5000);
    expect(document.blocks.some(({ role }) => role === 'header')).toBe(true);
  });
});
