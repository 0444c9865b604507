import { describe, expect, it } from 'vitest';
import { fontStyles } from './font-style.ts';
import { linesOfPage } from './page-lines.ts';
import { madePage } from './testing/made-page.ts';

/** Two words on one baseline, 3.6 points apart, with a stroke somewhere. */
const read = (box: readonly [number, number, number, number]): readonly string[] => {
  const words = [
    { text: 'model', x: 50, y: 100 },
    { text: 'name', x: 78.6, y: 100 },
  ];
  const page = madePage(0, words, { graphics: [{ kind: 'path', box }] });
  return linesOfPage(page, fontStyles([page])).map(({ text }) => text);
};

describe('underscores that are drawn', () => {
  it('join the words on both sides', () => {
    expect(read([75.6, 99.6, 78.6, 100])).toEqual(['model_name']);
  });

  it('have their place and length', () => {
    expect(read([75.6, 95.6, 78.6, 96])).toEqual(['model name']);
    expect(read([75.6, 99.6, 86.6, 100])).toEqual(['model name']);
    expect(read([76.5, 99.6, 77.7, 100])).toEqual(['model name']);
    expect(read([275.6, 99.6, 278.6, 100])).toEqual(['model name']);
  });

  it('are strokes, not boxes', () => {
    expect(read([75.6, 95, 78.6, 100])).toEqual(['model name']);
  });

  it('have an edge of their own', () => {
    const page = madePage(
      0,
      [
        { text: 'a', x: 50, y: 100 },
        { text: 'b', x: 58.6, y: 100 },
      ],
      { graphics: [{ kind: 'path', box: [55.6, 99.6, 58.6, 100] }] },
    );
    expect(linesOfPage(page, fontStyles([page]))[0]?.edges.map(Math.round)).toEqual([50, 55, 59, 64]);
  });
});
