import { describe, expect, it } from 'vitest';
import type { PageGlyphs } from '../ports/pdf-engine.ts';
import { joinAccents } from './accents.ts';
import { fontStyles } from './font-style.ts';
import { linesOfPage } from './page-lines.ts';
import { madePage, type PutLine } from './testing/made-page.ts';

function linesOf(lines: readonly PutLine[]) {
  const page = madePage(0, lines);
  return linesOfPage(page, fontStyles([page]));
}

/** Pieces of one line: the page's line ends between them are taken out. */
function oneLine(pieces: readonly PutLine[]): PageGlyphs {
  return madePage(0, pieces);
}

describe('linesOfPage', () => {
  it('keeps the order in which lines are written', () => {
    expect(
      linesOf([
        { text: 'second', x: 50, y: 200 },
        { text: 'first', x: 50, y: 100 },
      ]).map((line) => line.text),
    ).toEqual(['second', 'first']);
  });

  it('parts what a wide gap parts and joins what a narrow one does', () => {
    expect(
      linesOf([
        { text: 'left', x: 50, y: 100 },
        { text: 'right', x: 200, y: 100 },
      ]),
    ).toHaveLength(2);
    const [joined, ...others] = linesOf([
      { text: 'one', x: 50, y: 100 },
      { text: 'two', x: 70, y: 100 },
    ]);
    expect(others).toEqual([]);
    expect(joined?.text).toBe('one two');
    // The space has the width of the gap.
    expect(joined?.edges).toEqual([50, 55, 60, 65, 70, 75, 80, 85]);
  });

  it('writes raised figures as exponents and leaves lowered ones', () => {
    const page = oneLine([
      { text: 'x', x: 50, y: 100 },
      { text: '-12', x: 55, y: 96, size: 7 },
      { text: ' and y', x: 66, y: 100 },
      { text: '3', x: 96, y: 102, size: 7 },
    ]);
    expect(linesOfPage(page, fontStyles([page]))[0]?.text).toBe('x⁻¹² and y3');
  });

  it('writes one or two raised letters as such, and leaves longer runs', () => {
    const page = oneLine([
      { text: 'Sharma', x: 50, y: 100 },
      { text: 'a', x: 80, y: 96, size: 7 },
      { text: ' x', x: 84, y: 100 },
      { text: 'max', x: 94, y: 96, size: 7 },
    ]);
    expect(linesOfPage(page, fontStyles([page]))[0]?.text).toBe('Sharmaᵃ xmax');
  });

  it('measures turned text along its own direction', () => {
    const [up] = linesOf([{ text: 'arXiv', x: 30, y: 500, size: 20, rotation: 270 }]);
    expect(up?.rotation).toBe(270);
    expect(up?.edges[0]).toBe(500);
    expect(up?.edges.at(-1)).toBe(450);
    expect((up?.y ?? 0) + (up?.height ?? 0) / 2).toBeGreaterThan(14);
    expect((up?.y ?? 0) + (up?.height ?? 0) / 2).toBeLessThan(30);
  });

  it('marks hyphens at the end of a line', () => {
    expect(linesOf([{ text: 'hyphen\ufffe', x: 50, y: 100 }])[0]).toMatchObject({
      text: 'hyphen-',
      hyphenated: true,
    });
    expect(linesOf([{ text: 'minus -', x: 50, y: 100 }])[0]).toMatchObject({ hyphenated: false });
  });

  it('joins an accent to the letter that it is drawn over, also from the end of the line', () => {
    const accent: PutLine = { text: '¨', x: 55, y: 100 };
    expect(linesOf([{ text: 'Mu', x: 50, y: 100 }, accent, { text: 'ller', x: 60, y: 100 }])[0]?.text).toBe(
      'Müller',
    );
    expect(linesOf([{ text: 'Muller writes', x: 50, y: 100 }, accent])[0]?.text).toBe('Müller writes');
    expect(
      linesOf([
        { text: 'Muller', x: 50, y: 100 },
        { text: '¨', x: 300, y: 100 },
      ]).map((line) => line.text),
    ).toEqual(['Muller', '¨']);
  });

  it('joins no hat to the index beside the Greek letter that wears it, nor one as wide as a word', () => {
    const hat: PutLine = { text: 'ˆ', x: 50, y: 100 };
    const joined = (...letters: readonly PutLine[]): string =>
      linesOf([...letters, hat])
        .map((line) => line.text)
        .join('');
    expect(joined({ text: 'a', x: 50, y: 100 })).toBe('â');
    expect(joined({ text: 'ϕ', x: 50, y: 100 }, { text: 'a', x: 51, y: 100 })).not.toContain('â');
    const page = madePage(0, [{ text: 'a', x: 50, y: 100 }, hat]);
    expect(joinAccents(page).letters.size).toBe(1);
    const at = 4 * page.text.indexOf('ˆ');
    page.boxes.set([40, 92, 65, 100], at);
    expect(joinAccents(page).letters.size).toBe(0);
  });

  it('joins the stroke of ł to its letter, and keeps the space that the stroke stood for', () => {
    const inside = linesOf([
      { text: 'Paw', x: 50, y: 100 },
      { text: '\u0335', x: 65, y: 100 },
      { text: 'lowski', x: 65.2, y: 100 },
    ]);
    expect(inside.map(({ text }) => text).join('')).toBe('Pawłowski');
    const first = linesOf([
      { text: 'by', x: 50, y: 100 },
      { text: '\u0335', x: 63.5, y: 100 },
      { text: 'Lukasik', x: 63.2, y: 100 },
    ]);
    expect(
      first
        .map(({ text }) => text)
        .join('')
        .replace(/ +/g, ' '),
    ).toBe('by Łukasik');
    const alone = linesOf([
      { text: 'or', x: 50, y: 100 },
      { text: '\u0335', x: 64, y: 100 },
      { text: 'a', x: 64, y: 100 },
    ]);
    expect(
      alone
        .map(({ text }) => text)
        .join('')
        .replace(/ +/g, ' '),
    ).toBe('or a');
  });

  it('says what is bold, small and set for formulas', () => {
    const [line] = linesOf([
      { text: 'Table 1', x: 50, y: 100, font: 1 },
      { text: ' plain words', x: 85, y: 100 },
    ]);
    expect(line?.boldStart).toBe(7);
    expect(line?.boldEnd).toBe(false);
    expect(linesOf([{ text: 'xyz', x: 50, y: 100, font: 2 }])[0]?.mathShare).toBe(1);
    expect(linesOf([{ text: 'code()', x: 50, y: 100, font: 3 }])[0]?.mono).toBe(true);
    expect(
      linesOf([
        { text: '2', x: 50, y: 96, size: 6 },
        { text: 'note text', x: 53, y: 100, size: 8 },
      ])[0],
    ).toMatchObject({ startsRaised: true });
  });
});
