import { describe, expect, it } from 'vitest';
import { marksOf } from './note-marks.ts';
import { extractMade, madePage, type PutLine, putParagraph } from './testing/made-page.ts';

const full = (start: string): string =>
  `${start} words that go on and fill the whole column`.slice(0, 44).padEnd(44, 'x');
const paragraph = (start: string, y: number, end = 'to its end.'): PutLine[] =>
  putParagraph([full(start), full('and goes on'), end], { x: 50, y, indent: 12 });
const heading = (text: string, y: number): PutLine => ({ text, x: 50, y, size: 12, font: 1 });
const note = (text: string, y: number): PutLine => ({ text, x: 50, y, size: 8 });

/** First words of the blocks, in order. */
const openings = (...pages: readonly (readonly PutLine[])[]): string[] =>
  extractMade(pages.map((lines, index) => madePage(index, lines))).blocks.map(
    ({ lines }) => lines[0]?.text.split(' ')[0] ?? '',
  );

describe('notes at the foot of a page', () => {
  it('stand behind the paragraphs that carry their marks', () => {
    const found = openings([
      heading('1 Method', 80),
      ...paragraph('Alpha', 110, 'to its end.¹'),
      ...paragraph('Beta', 160),
      ...paragraph('Gamma', 210, 'to the end² of it.'),
      ...paragraph('Delta', 260),
      note('¹See the appendix.', 700),
      note('²Without loss of generality.', 712),
    ]);
    expect(found).toEqual(['1', 'Alpha', '¹See', 'Beta', 'Gamma', '²Without', 'Delta']);
  });

  it('stand behind the whole paragraph where a page cuts it, and behind the rest of its sentence', () => {
    const whole = openings(
      [
        heading('1 Method', 80),
        ...paragraph('Filler', 110),
        ...putParagraph([full('Alpha has a mark¹'), full('and goes on'), full('over the end of the page')], {
          x: 50,
          y: 640,
          indent: 12,
        }),
        note('¹See the appendix.', 700),
      ],
      [
        ...putParagraph([full('into the next'), 'and to its end.'], { x: 50, y: 80 }),
        ...paragraph('Beta', 110),
      ],
    );
    expect(whole).toEqual(['1', 'Filler', 'Alpha', '¹See', 'Beta']);
    const formula = openings([
      ...paragraph('Alpha', 80, 'is given¹ by'),
      { text: '= + = =', x: 150, y: 130, font: 2 },
      { text: 'where all of it is as it was said before it.', x: 50, y: 155 },
      ...paragraph('Beta', 180),
      note('¹See the appendix.', 700),
    ]);
    expect(formula).toEqual(['Alpha', '=', 'where', '¹See', 'Beta']);
  });

  it('are not drawn to exponents, units and numbers of works', () => {
    const found = openings([
      ...paragraph('Alpha', 80, 'has x² and 3 cm² and works.¹,²'),
      ...paragraph('Beta', 130, 'is noted.²'),
      ...paragraph('Gamma', 180),
      note('²See the appendix.', 700),
    ]);
    expect(found).toEqual(['Alpha', 'Beta', '²See', 'Gamma']);
  });

  it('stay at the foot of the page where several places are as likely, or none', () => {
    const page = (one: string, other: string): string[] =>
      openings([
        ...paragraph('Alpha', 80, one),
        ...paragraph('Beta', 130, other),
        ...paragraph('Gamma', 180),
        note('∗See the appendix.', 700),
      ]);
    const untouched = ['Alpha', 'Beta', 'Gamma', '∗See'];
    expect(page('one end.∗', 'other end.∗')).toEqual(untouched);
    expect(page('one end.', 'other end.')).toEqual(untouched);
    expect(page('one end.', 'other end.∗')).toEqual(['Alpha', 'Beta', '∗See', 'Gamma']);
  });

  it('follow one another: of two likely places, the one behind the mark of the note before', () => {
    const found = openings([
      ...paragraph('Alpha', 80, 'is the second.²'),
      ...paragraph('Beta', 130, 'is noted.¹'),
      ...paragraph('Gamma', 180, 'is noted.²'),
      ...paragraph('Delta', 230),
      note('¹See the appendix.', 700),
      note('²See the other appendix.', 712),
    ]);
    expect(found).toEqual(['Alpha', 'Beta', '¹See', 'Gamma', '²See', 'Delta']);
  });
});

describe('notes on the paper as a whole', () => {
  it('stand behind the authors without a mark, with what follows them', () => {
    const found = openings([
      { text: 'Title of Some Words Here', x: 150, y: 90, size: 17 },
      { text: 'Ada Orr  Ben Lind', x: 220, y: 115 },
      { text: 'Abstract', x: 260, y: 150, size: 12, font: 1 },
      ...paragraph('We', 170),
      heading('1 Introduction', 240),
      ...paragraph('Alpha', 270),
      ...paragraph('Beta', 320, 'to its end.¹'),
      ...paragraph('Gamma', 370),
      note('Email address: ada@made.example (A. Orr)', 670),
      note('ORCID(s): 0000-0000-0000-0000 (A. Orr)', 690),
      note('¹See the appendix.', 725),
    ]);
    expect(found).toEqual([
      'Title',
      'Ada',
      'Email',
      'ORCID(s):',
      'Abstract',
      'We',
      '1',
      'Alpha',
      'Beta',
      '¹See',
      'Gamma',
    ]);
  });
});

describe('a notice above the title', () => {
  it('goes behind the authors and their notes', () => {
    const found = openings([
      { text: 'Permission is granted to copy this paper.', x: 150, y: 50, size: 9 },
      { text: 'Title of Some Words Here', x: 150, y: 90, size: 17 },
      { text: 'Ada Orr∗  Ben Lind', x: 220, y: 115 },
      { text: 'Abstract', x: 260, y: 150, size: 12, font: 1 },
      ...paragraph('We', 170),
      heading('1 Introduction', 240),
      ...paragraph('Alpha', 270),
      ...paragraph('Beta', 320),
      note('∗Equal contribution.', 700),
    ]);
    expect(found.slice(0, 5)).toEqual(['Title', 'Ada', '∗Equal', 'Permission', 'Abstract']);
  });
});

describe('marksOf', () => {
  it('tells marks from powers and lists of numbers', () => {
    const sure = (text: string, mark: string): boolean[] => marksOf(text, mark).map((one) => one.sure);
    expect(sure('the term.¹ A term² and x²', '²')).toEqual([true, false]);
    expect(sure('works ¹–³ and ¹¹,¹² of others', '¹')).toEqual([]);
    expect(sure('of 10²⁰ and v0.5¹⁰', '¹⁰')).toEqual([false]);
    expect(sure('10²⁰ of them', '²')).toEqual([]);
  });
});
