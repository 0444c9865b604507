import type { DocumentView } from '@papyri/core/contracts/api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstBlockOfPage, placeOfPosition, positionOfPlace } from './text-place.ts';

/** Two columns on two pages of 100 points, each block four lines of 10 points; the third has no boxes. */
const lines = (page: number, x: number, y: number, count = 4) =>
  Array.from({ length: count }, (_, line) => ({ page, x, y: y + line * 10, width: 40, height: 9 }));
const block = (boxes: ReturnType<typeof lines>, index: number): DocumentView['blocks'][number] => ({
  start: index * 10,
  end: index * 10 + 9,
  role: 'paragraph',
  boxes,
});
const view = {
  blocks: [
    lines(0, 0, 10),
    lines(0, 0, 60),
    [],
    lines(0, 50, 10),
    [...lines(0, 50, 60, 2), ...lines(1, 0, 10, 2)],
  ].map(block),
  pages: [
    { width: 100, height: 100 },
    { width: 100, height: 100 },
  ],
};

describe('placeOfPosition', () => {
  it.each([
    [0, 0, { block: 0, share: 0 }],
    [0, 0.3, { block: 0, share: 0.5 }],
    [0, 0.55, { block: 1, share: 0 }],
    [1, 0, { block: 4, share: 0.5 }],
    [1, 0.9, { block: 4, share: 0 }],
    [9, 0, { block: 4, share: 0 }],
  ])('page %i, %d of it → %j', (page, offset, place) => {
    expect(placeOfPosition(view, { page, offset })).toEqual(place);
  });
});

describe('positionOfPlace', () => {
  it.each([
    [
      { block: 0, share: 0 },
      { page: 0, offset: 0.1 },
    ],
    [
      { block: 0, share: 0.6 },
      { page: 0, offset: 0.3 },
    ],
    [
      { block: 2, share: 0.9 },
      { page: 0, offset: 0.6 },
    ],
    [
      { block: 4, share: 0.99 },
      { page: 1, offset: 0.2 },
    ],
    [
      { block: 99, share: 0 },
      { page: 0, offset: 0.6 },
    ],
  ])('%j → %j', (place, position) => {
    expect(positionOfPlace(view, place)).toEqual(position);
  });

  it('leads back to the same line, from the text and from the page', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.double({ min: 0, max: 0.999, noNaN: true }), (index, share) => {
        const position = positionOfPlace(view, { block: index, share });
        const place = placeOfPosition(view, position);
        expect(place.block).toBe(index);
        expect(Math.floor(place.share * 4)).toBe(Math.floor(share * 4));
      }),
    );
  });

  it('survives a document without anything', () => {
    expect(positionOfPlace({ blocks: [], pages: [] }, { block: 0, share: 0 })).toEqual({
      page: 0,
      offset: 0,
    });
    expect(placeOfPosition({ blocks: [], pages: [] }, { page: 3, offset: 0 })).toEqual({
      block: 0,
      share: 0,
    });
  });
});

it('finds where a page begins', () => {
  expect([0, 1, 7].map((page) => firstBlockOfPage(view, page))).toEqual([0, 4, 4]);
});
