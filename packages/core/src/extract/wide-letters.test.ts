import { describe, expect, it } from 'vitest';
import { documentStyle } from './document-style.ts';
import { fontStyle } from './font-style.ts';
import { linesOfPage } from './page-lines.ts';
import { madePage } from './testing/made-page.ts';
import { markWideLetters } from './wide-letters.ts';

const narrow = new Set('fijlrt');
const wide = new Set('mw');
const widthOf = (letter: string): number => (narrow.has(letter) ? 0.3 : wide.has(letter) ? 0.75 : 0.5);

/** A page whose letters are as wide as a font of text makes them, times `stretch` of the line. */
const pageOf = (
  lines: readonly { readonly text: string; readonly stretch?: number; readonly even?: number }[],
  name: string,
) => {
  const made = madePage(
    0,
    lines.map(({ text }, i) => ({ text, x: 50, y: 80 + 14 * i })),
  );
  const boxes = Float32Array.from(made.boxes);
  let at = 0;
  for (const { text, stretch = 1, even = 0 } of lines) {
    let x = 50;
    for (const [place, letter] of [...`${text}\n`].entries()) {
      const step = letter === '\n' ? 0 : 10 * stretch * (place < even ? 0.55 / stretch : widthOf(letter));
      boxes[4 * at] = x;
      boxes[4 * at + 2] = x + step;
      x += step;
      at++;
    }
  }
  return { ...made, boxes, fonts: [{ name, weight: 400, italic: false }] };
};

const running = Array.from({ length: 12 }, (_, i) => ({
  text: `${'abc'.charAt(i % 3)} paragraph of words follows with more of them in many quick judging examples ${i}`,
}));
const boldLines = (lines: Parameters<typeof pageOf>[0], name = ''): string[] => {
  const page = pageOf([...running, ...lines], name);
  const styles = page.fonts.map((font) => fontStyle(font));
  const pages = [linesOfPage(page, styles)];
  return markWideLetters(pages, styles, documentStyle(pages))
    .flat()
    .filter(({ boldShare }) => boldShare === 1)
    .map(({ text }) => text);
};

describe('letters wider than those of the text', () => {
  it('are bold where fonts have no names', () => {
    expect(
      boldLines([{ text: 'Copy number segments', stretch: 1.15 }, { text: 'Copy number plots' }]),
    ).toEqual(['Copy number segments']);
  });

  it('say nothing where fonts have names', () => {
    expect(boldLines([{ text: 'Copy number segments', stretch: 1.15 }], 'Times-Roman')).toEqual([]);
  });

  it('are those of code where all are of one width', () => {
    expect(boldLines([{ text: 'List of', stretch: 1.2, even: 9 }])).toEqual([]);
  });

  it('are looked for beside code, which is wider of itself', () => {
    expect(boldLines([{ text: 'abcd: Copy number segments', stretch: 1.15, even: 4 }])).toHaveLength(1);
    expect(boldLines([{ text: 'abcd: Copy number segments', stretch: 1, even: 4 }])).toEqual([]);
  });

  it('say nothing by a few letters', () => {
    expect(boldLines([{ text: 'ab 12', stretch: 1.15 }])).toEqual([]);
  });
});
