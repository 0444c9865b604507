import { positionSchema } from '@papyri/core/contracts/api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeToPosition, positionToPlace, readZoom } from './position.ts';

const pages = [
  { top: 10, height: 1000 },
  { top: 1020, height: 500 },
  { top: 1530, height: 1000 },
];

describe('the remembered position', () => {
  it.each([
    [0, { page: 0, offset: 0 }],
    [510, { page: 0, offset: 0.5 }],
    [1015, { page: 0, offset: 1 }],
    [1270, { page: 1, offset: 0.5 }],
    [9000, { page: 2, offset: 1 }],
  ])('%d px → %j', (scrollTop, position) => {
    expect(placeToPosition(scrollTop, pages)).toEqual(position);
  });

  it('comes back to where it was, at any zoom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 2500, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (at, zoom) => {
          const position = placeToPosition(at, pages);
          const zoomed = pages.map((page) => ({ top: page.top * zoom, height: page.height * zoom }));
          const back = placeToPosition(positionToPlace(position, zoomed), zoomed);
          expect(back.page === position.page || Math.abs(back.page - position.page) === 1).toBe(true);
          if (back.page === position.page) expect(back.offset).toBeCloseTo(position.offset, 6);
        },
      ),
    );
  });

  it('bears a page that is gone and a paper without pages', () => {
    expect(positionToPlace({ page: 99, offset: 0 }, pages)).toBe(1530);
    expect(positionToPlace({ page: 0, offset: 0 }, [])).toBe(0);
    expect(placeToPosition(100, [])).toEqual({ page: 0, offset: 0 });
  });

  it.each([
    ['auto', 1.25, 'auto'],
    ['page-width', 0.9, 'page-width'],
    ['1.1', 1.1, 1.1],
    ['page-height', 0.812_345, 0.812],
    ['99', 99, 10],
  ])('keeps the zoom %s', (value, scale, zoom) => {
    expect(readZoom(value, scale)).toBe(zoom);
    expect(positionSchema.shape.zoom.safeParse(zoom).success).toBe(true);
  });
});
