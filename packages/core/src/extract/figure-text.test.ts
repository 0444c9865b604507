import { describe, expect, it } from 'vitest';
import { extractMade, madePage, type PutLine, putParagraph } from './testing/made-page.ts';

const full = (start: string): string => `${start} ${'words go on and '.repeat(6)}`.slice(0, 80);
const paragraph = (start: string, y: number, end = 'to its end.'): PutLine[] =>
  putParagraph([full(start), full('and goes on'), end], { x: 50, y, indent: 12 });
const left = { kind: 'image', box: [90, 90, 190, 220] } as const;
const right = { kind: 'image', box: [310, 90, 410, 220] } as const;
const caption: PutLine = { text: 'Figure 1: Two parts of one thing.', x: 60, y: 270, size: 9 };
/** A line with its middle at `x`. */
const centred = (text: string, x: number, y: number): PutLine => ({ text, x: x - 2.5 * text.length, y });

describe('titles of the parts of a figure', () => {
  const page = (labels: readonly PutLine[], start: string): string[] =>
    extractMade([
      madePage(0, [...paragraph('Filler', 80), ...paragraph('Alpha', 130, 'which is the rest')]),
      madePage(
        1,
        [...labels, caption, { text: full(start), x: 50, y: 290 }, { text: 'ends.', x: 50, y: 302 }],
        {
          graphics: [left, right],
        },
      ),
    ]).blocks.map(({ role, lines }) => `${role} ${lines.map(({ text }) => text.split(' ')[0]).join(' ')}`);

  it('above them are none of the paragraph that goes on below the figure', () => {
    const labels = [centred('Scaled Product', 140, 74), centred('Many Heads', 360, 74)];
    expect(page(labels, 'of it')).toEqual([
      'paragraph Filler and to',
      'paragraph Alpha and which of ends.',
      'figure-text Scaled Many',
      'caption Figure',
    ]);
  });

  it('below them may have several lines', () => {
    const labels = [
      centred('(a) A visualization', 140, 232),
      centred('of a network.', 140, 243),
      centred('(b) Another', 360, 232),
    ];
    expect(page(labels, 'of it').slice(2, 3)).toEqual(['figure-text (a) of (b)']);
  });

  it('with a letter, in small print, may be as wide as the part', () => {
    const small = (text: string, x: number, y: number): PutLine => ({ text, x, y, size: 8 });
    const labels = [small('(a) The style of a painter,', 90, 232), small('applied.', 90, 241)];
    expect(page(labels, 'of it').slice(2, 3)).toEqual(['figure-text (a) applied.']);
  });

  it('with a letter stand below the names of axes, and below nothing else', () => {
    const lettered = (between: string): string[] =>
      page([centred(between, 140, 231), centred('(a) The style of it', 140, 255)], 'of it');
    expect(lettered('Name of an axis')).toContain('figure-text Name (a)');
    expect(lettered('A sentence, and that is one.')).not.toContain('figure-text A (a)');
  });

  it('stand in their middle: the end of a paragraph above does not', () => {
    const rest: PutLine = { text: 'of the values of it', x: 50, y: 74 };
    expect(page([rest], 'Beta').slice(1, 2)).toEqual(['paragraph Alpha and which of']);
  });
});

describe('fonts of figures', () => {
  const picture = { kind: 'image', box: [50, 300, 250, 400] } as const;
  /** Two pages of text, then two with a picture under a line at the margin in a font of its own. */
  const roles = (elsewhere: readonly PutLine[]): string[] => {
    const text = (start: string): PutLine[] => [80, 130, 180, 230, 280].flatMap((y) => paragraph(start, y));
    const pictured = (...more: readonly PutLine[]) => [
      ...paragraph('Above', 200),
      { text: 'Input Layer', x: 50, y: 290, size: 16, font: 1 },
      ...more,
      { text: 'Figure 1: Two layers.', x: 50, y: 430, size: 9 },
      ...paragraph('Beta', 460),
    ];
    const document = extractMade([
      madePage(0, [...text('Alpha'), ...elsewhere]),
      madePage(1, pictured({ text: 'Within', x: 80, y: 350, font: 1 }), { graphics: [picture] }),
      madePage(2, pictured(), { graphics: [picture] }),
      madePage(3, text('Gamma')),
    ]);
    return document.blocks.flatMap(({ role, lines }) => (lines[0]?.text === 'Input Layer' ? [role] : []));
  };

  it('are those that stand in pictures and beside them alone', () => {
    expect(roles([])).toEqual(['figure-text', 'figure-text']);
    const heading: PutLine = { text: '1 Introduction', x: 50, y: 340, size: 16, font: 1 };
    expect(roles([heading, ...paragraph('Delta', 370)])).not.toContain('figure-text');
  });
});
