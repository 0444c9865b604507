import { describe, expect, it } from 'vitest';
import type { Document } from '../contracts/document.ts';
import { extractMade, madePage, type PutLine, putParagraph } from './testing/made-page.ts';

const full = (start: string): string =>
  `${start} words that go on and fill the whole column`.slice(0, 44).padEnd(44, 'x');

/** A paragraph of three lines that opens with `start`, and a heading, at heights of the page. */
const paragraph = (start: string, y: number): PutLine[] =>
  putParagraph([full(start), full('and goes on'), 'to its end.'], { x: 50, y, indent: 12 });
const heading = (text: string, y: number): PutLine => ({ text, x: 50, y, size: 12, font: 1 });
const caption = (y: number): PutLine => ({ text: 'Table 1: Costs of it all.', x: 90, y, size: 9 });

/** Words of a document that open its blocks, in order, as far as the test speaks of them. */
function order(document: Document, words: readonly string[]): string[] {
  const text = document.blocks.map((block) => block.lines.map((line) => line.text).join(' '));
  return text.flatMap((block) => words.filter((word) => block.startsWith(word)));
}

describe('floats on top of a page', () => {
  const words = ['1 Method', 'Alpha', '2 Results', 'Beta', 'Gamma', 'Table 1:'];
  const twoPages = (first: readonly PutLine[], second: readonly PutLine[]): string[] =>
    order(extractMade([madePage(0, first), madePage(1, second)]), words);

  it('go to the section that speaks of them, before the paragraph that does first', () => {
    const first = [heading('1 Method', 80), ...paragraph('Filler', 110), ...paragraph('Further', 150)];
    const second = [
      caption(80),
      ...paragraph('Alpha', 120),
      heading('2 Results', 180),
      ...paragraph('Beta', 210),
      ...paragraph('Gamma, in Table 1,', 250),
    ];
    expect(twoPages(first, second)).toEqual(['1 Method', 'Alpha', '2 Results', 'Beta', 'Table 1:', 'Gamma']);
  });

  it('go back to the end of the section that spoke of them on the page before', () => {
    const first = [
      heading('1 Method', 80),
      ...paragraph('Alpha, in Table 1,', 110),
      ...paragraph('Further', 150),
      heading('2 Results', 210),
      ...paragraph('Beta', 240),
    ];
    const second = [caption(80), ...paragraph('Gamma', 120), ...paragraph('Last', 160)];
    expect(twoPages(first, second)).toEqual(['1 Method', 'Alpha', 'Table 1:', '2 Results', 'Beta', 'Gamma']);
  });

  it('stay where their section speaks of them, and where nothing near does', () => {
    const page = (word: string, other: string): string[] =>
      twoPages(
        [heading('1 Method', 80), ...paragraph('Filler', 110), ...paragraph('Further', 150)],
        [
          caption(80),
          ...paragraph(word, 120),
          heading('2 Results', 180),
          ...paragraph('Beta', 210),
          ...paragraph(other, 250),
        ],
      );
    const untouched = ['1 Method', 'Table 1:', 'Alpha', '2 Results', 'Beta', 'Gamma'];
    expect(page('Alpha, in Table 1,', 'Gamma, in Table 1,')).toEqual(untouched);
    expect(page('Alpha', 'Gamma')).toEqual(untouched);
  });

  it('do not leave the middle of a page, where the author put them', () => {
    const second = [
      ...paragraph('Alpha', 80),
      caption(140),
      ...paragraph('Filler', 180),
      heading('2 Results', 240),
      ...paragraph('Beta', 270),
      ...paragraph('Gamma, in Table 1,', 310),
    ];
    const first = [heading('1 Method', 80), ...paragraph('Further', 110), ...paragraph('Filler', 150)];
    expect(twoPages(first, second)).toEqual(['1 Method', 'Alpha', 'Table 1:', '2 Results', 'Beta', 'Gamma']);
  });

  it('never part a sentence from what introduces it', () => {
    const first = [heading('1 Method', 80), ...paragraph('Filler', 110), ...paragraph('Further', 150)];
    const second = [
      caption(80),
      ...paragraph('Alpha', 120),
      heading('2 Results', 180),
      ...putParagraph([full('Beta'), full('opens a sentence'), 'that names things:'], {
        x: 50,
        y: 210,
        indent: 12,
      }),
      { text: '• Gamma, one of those in Table 1', x: 62, y: 260 },
      { text: '• Delta, another of those', x: 62, y: 276 },
    ];
    const found = order(extractMade([madePage(0, first), madePage(1, second)]), [
      'Alpha',
      '2 Results',
      'Beta',
      '• Gamma',
      'Table 1:',
    ]);
    expect(found).toEqual(['Alpha', '2 Results', 'Table 1:', 'Beta', '• Gamma']);
  });
});

describe('notes of the authors', () => {
  const page = (text: string): string[] =>
    order(
      extractMade([
        madePage(0, [
          { text: 'A Title of Some Words Here', x: 150, y: 80, size: 17 },
          { text: 'Ada Orr∗  Ben Lind†', x: 220, y: 110 },
          { text: 'Abstract', x: 260, y: 150, size: 12, font: 1 },
          ...paragraph('We show', 170),
          heading('1 Introduction', 240),
          ...paragraph(text, 270),
          ...paragraph('Further', 320),
          { text: '∗Equal contribution.', x: 50, y: 700, size: 8 },
          { text: '†Work done elsewhere.', x: 50, y: 712, size: 8 },
        ]),
      ]),
      ['A Title', 'Ada', 'Abstract', '1 Introduction', '∗Equal', '†Work'],
    );

  it('stand behind the authors, where their marks are', () => {
    expect(page('Alpha')).toEqual(['A Title', 'Ada', '∗Equal', '†Work', 'Abstract', '1 Introduction']);
  });

  it('stay at the foot of the page where the text has the mark as well', () => {
    expect(page('Alpha† and')).toEqual(['A Title', 'Ada', '∗Equal', 'Abstract', '1 Introduction', '†Work']);
  });
});
