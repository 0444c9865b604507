import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextLine } from '../contracts/clean-document.ts';
import { boxesOf, offsetAt } from './page-boxes.ts';

const first: TextLine = { start: 0, end: 4, page: 0, y: 100, height: 10, edges: [50, 56, 62, 68, 68] };
const second: TextLine = { start: 4, end: 6, page: 0, y: 112, height: 10, edges: [50, 55, 60] };
const turned: TextLine = {
  start: 8,
  end: 10,
  page: 1,
  y: 20,
  height: 9,
  edges: [300, 290, 280],
  rotation: 270,
};
const lines = [first, second, turned];

describe('boxesOf', () => {
  it('gives one exact box a line', () => {
    expect(boxesOf(lines, { start: 1, end: 5 })).toEqual([
      { page: 0, x: 56, y: 100, width: 12, height: 10 },
      { page: 0, x: 50, y: 112, width: 5, height: 10 },
    ]);
  });

  it('gives no box for the space that joins two lines', () => {
    expect(boxesOf(lines, { start: 3, end: 6 })).toEqual([{ page: 0, x: 50, y: 112, width: 10, height: 10 }]);
  });

  it('gives none between blocks and for an empty span', () => {
    expect(boxesOf(lines, { start: 6, end: 8 })).toEqual([]);
    expect(boxesOf(lines, { start: 2, end: 2 })).toEqual([]);
    expect(boxesOf([], { start: 0, end: 9 })).toEqual([]);
  });

  it('turns boxes of text that runs up the page', () => {
    expect(boxesOf(lines, { start: 8, end: 9 })).toEqual([{ page: 1, x: 20, y: 290, width: 9, height: 10 }]);
  });
});

/** Lines as clean makes them: one below the other, some turned, now and then a gap between blocks. */
const document = fc
  .array(
    fc.record({
      widths: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 }),
      gap: fc.constantFrom(0, 0, 2),
      rotation: fc.constantFrom(undefined, undefined, 90, 180, 270),
      left: fc.integer({ min: 0, max: 8000 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((specs) => {
    let start = 0;
    return specs.map(({ widths, gap, rotation, left }, index): TextLine => {
      const total = widths.reduce((sum, width) => sum + width, 0);
      const down = rotation === 180 || rotation === 270;
      let at = down ? left + total : left;
      const edges = [at / 20];
      for (const width of widths) {
        at += down ? -width : width;
        edges.push(at / 20);
      }
      start += gap;
      // Every line on a page of its own, so that turned and level lines cannot lie over one another.
      const line = { start, end: start + widths.length, page: index, y: 30, height: 10, edges };
      start = line.end;
      return rotation ? { ...line, rotation } : line;
    });
  });

describe('text to page and back', () => {
  it('finds every unit again from the middle of its box', () => {
    fc.assert(
      fc.property(document, (doc) => {
        for (const line of doc)
          for (let offset = line.start; offset < line.end; offset++) {
            const [box, ...others] = boxesOf(doc, { start: offset, end: offset + 1 });
            expect(others).toEqual([]);
            if (!box) throw new Error('a unit with width has a box');
            expect(offsetAt(doc, box.page, box.x + box.width / 2, box.y + box.height / 2)).toBe(offset);
          }
      }),
    );
  });

  it('covers a span with the boxes of its units, no more and no less', () => {
    fc.assert(
      fc.property(document, fc.nat(400), fc.nat(400), (doc, a, b) => {
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        const length = (start: number, end: number): number =>
          boxesOf(doc, { start, end }).reduce((sum, box) => sum + box.width * box.height, 0);
        let units = 0;
        for (let offset = span.start; offset < span.end; offset++) units += length(offset, offset + 1);
        expect(length(span.start, span.end)).toBeCloseTo(units, 6);
      }),
    );
  });

  it('finds nothing beside the text', () => {
    expect(offsetAt(lines, 0, 69, 105)).toBeUndefined();
    expect(offsetAt(lines, 0, 55, 99)).toBeUndefined();
    expect(offsetAt(lines, 2, 55, 105)).toBeUndefined();
    expect(offsetAt(lines, 0, 51, 105)).toBe(0);
    expect(offsetAt(lines, 1, 25, 281)).toBe(9);
  });
});
