import { describe, expect, it } from 'vitest';
import type { PageGlyphs } from '../ports/pdf-engine.ts';
import { type PageGraphics, pageGraphics, paintedPage } from './painted-page.ts';
import { madePage } from './testing/made-page.ts';

type Shape = readonly [number, number, number, number];
const page = (index: number, shapes: readonly Shape[], kind: 'path' | 'image' = 'path') =>
  madePage(index, [], { graphics: shapes.map((box) => ({ kind, box })) });

/** What a document of this one page paints. */
const one = (glyphs: PageGlyphs): PageGraphics => {
  const [found] = pageGraphics([glyphs]);
  if (!found) throw new Error('one page gives one');
  return found;
};

describe('pageGraphics', () => {
  it('gathers what touches to one area, as large as what is painted', () => {
    const { areas } = one(
      page(0, [
        [100, 200, 161, 241],
        [163, 243, 221, 290],
        [400, 200, 471, 266],
        [10, 400, 20, 404],
      ]),
    );
    expect(areas).toEqual([
      { left: 100, top: 200, right: 221, bottom: 290 },
      { left: 400, top: 200, right: 471, bottom: 266 },
    ]);
  });

  it.each(['path', 'image'] as const)('tells rules and uprights drawn as %s', (kind) => {
    const found = one(
      page(
        0,
        [
          [100, 200, 300, 201],
          [100, 200, 101, 260],
        ],
        kind,
      ),
    );
    expect(found.rules).toEqual([{ left: 100, top: 200, right: 300, bottom: 201 }]);
    expect(found.uprights).toEqual([{ left: 100, top: 200, right: 101, bottom: 260 }]);
  });

  it('takes what covers the page for its background', () => {
    expect(one(page(0, [[0, 0, 612, 792]])).areas).toEqual([]);
  });
});

describe('pageGraphics of many pages', () => {
  it('leaves out a rule that comes back on many pages', () => {
    const head: Shape = [72, 60, 540, 60.5];
    const own: Shape = [72, 300, 540, 300.5];
    const pages = Array.from({ length: 5 }, (_, i) => page(i, i === 2 ? [head, own] : [head]));
    expect(pageGraphics(pages).map(({ rules }) => rules.map(({ top }) => top))).toEqual([
      [],
      [],
      [300],
      [],
      [],
    ]);
  });
});

describe('paintedPage', () => {
  it('carries no more than so many boxes', () => {
    const shapes = Array.from({ length: 3000 }, (_, i): Shape => {
      const [x, y] = [(i % 10) * 60, 100 + Math.floor(i / 10) * 2];
      return [x, y, x + 30, y + 0.5];
    });
    const carried = paintedPage(one(page(0, shapes)));
    expect(carried.rules.length).toBeLessThanOrEqual(400);
    expect(carried.areas.length).toBeLessThanOrEqual(60);
  });
});
