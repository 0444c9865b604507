import { type Citation, citationSchema } from '@papyri/core/contracts/citation';
import type { Box } from '@papyri/core/contracts/span';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centre, firstPageBounds, layOut, toPercent } from './highlight-geometry.ts';

const cite = (boxes: Box[]): Citation =>
  citationSchema.parse({
    documentId: `doc-${'0'.repeat(64)}`,
    span: { start: 0, end: 3 },
    quote: 'abc',
    prefix: '',
    suffix: '',
    boxes,
  });
const letter = { width: 612, height: 792 };

describe('toPercent', () => {
  it('turns points into shares of the page, widened by the bleed', () => {
    const box = toPercent({ page: 0, x: 61 + 1.2, y: 79.8, width: 304, height: 10.8 }, letter);
    expect(box.left).toBeCloseTo(10, 5);
    expect(box.top).toBeCloseTo(10, 5);
    expect(box.width).toBeCloseTo(50, 5);
    expect(box.height).toBeCloseTo(1.515, 2);
  });

  it('stays on the page whatever the box', () => {
    const side = fc.double({ min: -500, max: 2000, noNaN: true });
    const length = fc.double({ min: 0, max: 3000, noNaN: true });
    fc.assert(
      fc.property(side, side, length, length, (x, y, width, height) => {
        const box = toPercent({ page: 0, x, y, width, height }, letter);
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.width).toBeGreaterThanOrEqual(0);
        expect(box.height).toBeGreaterThanOrEqual(0);
        if (box.width > 0) expect(box.left + box.width).toBeLessThanOrEqual(100.0001);
        if (box.height > 0) expect(box.top + box.height).toBeLessThanOrEqual(100.0001);
      }),
    );
  });

  it('gives nothing on a page without size', () => {
    expect(toPercent({ page: 0, x: 1, y: 1, width: 5, height: 5 }, { width: 0, height: 0 })).toEqual({
      left: 0,
      top: 0,
      width: 0,
      height: 0,
    });
  });
});

describe('layOut', () => {
  it('marks the boxes of the citation in focus and skips pages it does not know', () => {
    const line = { x: 10, y: 10, width: 100, height: 10 };
    const boxes = layOut(
      [
        cite([{ page: 0, ...line }]),
        cite([
          { page: 1, ...line },
          { page: 9, ...line },
        ]),
      ],
      1,
      (page) => (page < 2 ? letter : undefined),
    );
    expect(boxes.map(({ page, active }) => [page, active])).toEqual([
      [0, false],
      [1, true],
    ]);
  });
});

describe('firstPageBounds', () => {
  it('goes around the lines of the first page only', () => {
    const citation = cite([
      { page: 2, x: 100, y: 700, width: 200, height: 10 },
      { page: 2, x: 60, y: 712, width: 240, height: 10 },
      { page: 3, x: 60, y: 50, width: 90, height: 10 },
    ]);
    expect(firstPageBounds(citation)).toEqual({ page: 2, x: 60, y: 700, width: 240, height: 22 });
  });

  it('stays in the first column where a sentence goes on at the top of the next', () => {
    const citation = cite([
      { page: 0, x: 60, y: 700, width: 200, height: 10 },
      { page: 0, x: 320, y: 80, width: 200, height: 10 },
    ]);
    expect(firstPageBounds(citation)).toEqual({ page: 0, x: 60, y: 700, width: 200, height: 10 });
  });

  it('is nothing without boxes', () => {
    expect(firstPageBounds(cite([]))).toBeUndefined();
  });
});

describe('centre', () => {
  it.each([
    ['in the middle', [1000, 20, 400, 5000], 810],
    ['at the start', [50, 20, 400, 5000], 0],
    ['at the end', [4950, 20, 400, 5000], 4600],
    ['longer than the pane: its start stays in sight', [1000, 600, 400, 5000], 960],
    ['everything fits', [100, 20, 400, 300], 0],
  ] as const)('%s', (_name, [start, length, pane, whole], scroll) => {
    expect(centre(start, length, pane, whole)).toBe(scroll);
  });
});
