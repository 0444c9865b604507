import { describe, expect, it } from 'vitest';
import { extractMade, madePage, type PutLine } from './testing/made-page.ts';
import { filler, paragraph, shapes } from './testing/made-shapes.ts';

const bold = 1;
const code = 3;
const italic = 4;
const heading = (text: string, y: number, rest: Partial<PutLine> = {}): PutLine => ({
  text,
  x: 50,
  y,
  font: bold,
  ...rest,
});
/** Two sections in the style that others are held against. */
const sections = [
  ...filler,
  heading('1 First', 190, { size: 14 }),
  ...paragraph('Alpha', 215),
  heading('2 Second', 270, { size: 14 }),
  ...paragraph('Beta', 295),
];
/** Headings among the blocks of a second page, behind the sections. */
const headingsOf = (lines: readonly PutLine[], rest: Parameters<typeof extractMade>[1] = {}): string[] =>
  extractMade([madePage(0, sections), madePage(1, lines)], rest)
    .blocks.filter(({ role, lines: [line] }) => role === 'heading' && line?.page === 1)
    .map(({ lines: own }) => own.map(({ text }) => text).join(' '));

describe('headings', () => {
  it('are no dates', () => {
    expect(headingsOf([heading('3 November 2022', 150), ...paragraph('Delta', 170)])).toEqual([]);
    expect(headingsOf([heading('3 November and after', 150), ...paragraph('Delta', 170)])).toHaveLength(1);
  });

  it('are no code, whatever its letters', () => {
    const named = (font: number): PutLine[] => [
      heading('GENE NAMES ALL.', 150, { font }),
      ...paragraph('Delta', 170),
      heading('MORE NAMES ALL.', 240, { font }),
      ...paragraph('Eta', 260),
    ];
    expect(headingsOf(named(code))).toEqual([]);
    expect(headingsOf(named(0))).toHaveLength(2);
  });

  it('do not announce the code below them', () => {
    const lines = [0, 1, 2].map((i) => ({
      text: `model <- fit(data, ${i})`,
      x: 50,
      y: 172 + 12 * i,
      font: code,
    }));
    const others = [
      heading('Other words', 230),
      ...paragraph('Delta', 250),
      heading('More words', 320),
      ...paragraph('Eta', 340),
    ];
    expect(headingsOf([heading('The same goes for this:', 150), ...lines, ...others])).toEqual([
      'Other words',
      'More words',
    ]);
    expect(headingsOf([heading('The same', 150), ...lines, ...others])).toContain('The same');
  });

  it('may open with the name of a function, in bold above text', () => {
    const named = [
      heading('ants: nests of ants', 150),
      ...paragraph('Delta', 170),
      heading('bees: hives', 240),
      ...paragraph('Eta', 260),
    ];
    expect(headingsOf(named)).toEqual(['ants: nests of ants', 'bees: hives']);
    expect(headingsOf(named.map((line) => ({ ...line, font: 0 })))).toEqual([]);
  });

  it('may be starred in a file that lists the numbered ones', () => {
    const outline = ['Gamma', 'Delta', 'Eta', 'Theta'].map((title, i) => ({
      title,
      level: 1,
      page: 1,
      y: 140 + 80 * i,
    }));
    const lines = outline.flatMap(({ title, y }, i) => [
      heading(`${i + 3} ${title}`, y + 10, { size: 14 }),
      ...paragraph('Text', y + 30),
    ]);
    const starred = [heading('GNU', 480, { size: 14 }), ...paragraph('Iota', 500)];
    expect(headingsOf([...lines, ...starred], { outline })).toContain('GNU');
    const plain = [heading('Bold words', 480), ...paragraph('Iota', 500)];
    expect(headingsOf([...lines, ...plain], { outline })).not.toContain('Bold words');
  });

  it('are told by an entry of the outline that holds their first words', () => {
    const outline = [{ title: 'Class of models', level: 2, page: 1, y: 145 }];
    const line = heading('Class of models: twinned', 150, { size: 14 });
    const levels = (y: number) =>
      extractMade([madePage(0, sections), madePage(1, [{ ...line, y }, ...paragraph('Delta', 250)])], {
        outline,
      }).blocks.flatMap(({ role, level, lines: [first] }) =>
        role === 'heading' && first?.page === 1 ? [level] : [],
      );
    expect([levels(150), levels(230)]).toEqual([[2], [1]]);
  });

  it('are no entries of contents, whose words come again', () => {
    const entry = heading('3 Long stretches . . 9', 150);
    const lines = [...paragraph('Delta', 170), heading('3 Long stretches', 240), ...paragraph('Eta', 260)];
    expect(headingsOf([entry, ...lines])).toEqual(['3 Long stretches']);
    expect(headingsOf([heading('3 Results of 9', 150), ...lines])).toContain('3 Results of 9');
  });

  it('keep a number that stands on top of a page', () => {
    const pages = [1, 2, 3].map((i) => [
      { text: String(i), x: 50, y: 60, size: 16, font: bold },
      { text: `Section named ${'xyz'.charAt(i - 1)}`, x: 90, y: 60, size: 16, font: bold },
      ...filler,
      ...paragraph('Alpha', 190),
    ]);
    expect(shapes(pages).filter((shape) => shape.startsWith('page-number'))).toEqual([]);
  });

  it('are neither prompts nor readings', () => {
    const next = paragraph('Delta', 170);
    expect(headingsOf([heading('> model summary', 150), ...next])).toEqual([]);
    expect(headingsOf([heading('[16] NAMED GENES', 150, { size: 14 }), ...next])).toEqual([]);
    expect(headingsOf([heading('3 DLOH 0.5509398', 150, { size: 14 }), ...next])).toEqual([]);
    expect(headingsOf([heading('3 Named genes', 150, { size: 14 }), ...next])).toEqual(['3 Named genes']);
  });

  it('go on in a line below in the same type', () => {
    const long = [
      heading('3 A function with a name of its own', 150, { size: 12, font: 0 }),
      { text: 'Plot', x: 68, y: 164, size: 12 },
    ];
    expect(headingsOf([...long, ...paragraph('Delta', 185)])).toEqual([
      '3 A function with a name of its own Plot',
    ]);
    const centred = ['A chapter of many words that is', 'set below one name, which goes on', 'to its end'];
    const middle = centred.map((text, i) => ({
      text,
      // A space at its end moves the last line off the middle.
      x: 256 - (text.length * 16) / 4 + (i === 2 ? 3 : 0),
      y: 150 + 20 * i,
      size: 16,
      font: bold,
    }));
    expect(headingsOf([...middle, ...paragraph('Delta', 220), ...paragraph('Eta', 300)])).toEqual([
      centred.join(' '),
    ]);
  });

  it('may be the first of a paper without an abstract, not its authors', () => {
    const title = { text: 'Use of studies of families', x: 130, y: 100, size: 20 };
    const author = { text: 'David Clayton', x: 205, y: 140, size: 14, font: bold };
    const body = ['Pedigrees', 'Inheritance', 'Tests'].flatMap((name, i) => [
      heading(name, 190 + 80 * i, { size: 14 }),
      ...paragraph('Text', 210 + 80 * i),
    ]);
    const { blocks } = extractMade([madePage(0, [title, author, ...body])]);
    expect(blocks.slice(0, 3).map(({ role }) => role)).toEqual(['title', 'authors', 'heading']);
  });

  it('may hold code, and begin in it behind a number', () => {
    const named = [
      heading('3 sessions', 150, { size: 14 }),
      ...paragraph('Delta', 170),
      heading('4 The == operator of <strings>', 240, { size: 14 }),
      ...paragraph('Eta', 260),
    ];
    expect(headingsOf(named)).toEqual(['3 sessions', '4 The == operator of <strings>']);
    const below = extractMade([
      madePage(0, sections),
      madePage(1, [heading('2.1 sessions', 150, { size: 14 }), ...paragraph('Delta', 170)]),
    ]);
    expect(below.blocks.findLast(({ role }) => role === 'heading')?.level).toBe(2);
  });

  it('start left of lists that fill their page', () => {
    const items = Array.from({ length: 10 }, (_, i) => ({
      text: `${i + 1}. Install one of the packages that are named here or there`,
      x: 70,
      y: 170 + 12 * i,
    }));
    expect(headingsOf([heading('How do I start?', 150, { size: 14 }), ...items])).toEqual([
      'How do I start?',
    ]);
  });

  it('stand below as much space as those of their type that the file lists', () => {
    const titles = ['Gamma', 'Delta', 'Eta', 'Theta'];
    const outline = titles.map((title, i) => ({ title, level: 1, page: 1, y: 145 + 80 * i }));
    const listed = titles.flatMap((title, i) => [
      heading(`${i + 3} ${title}`, 150 + 80 * i),
      ...paragraph(title, 170 + 80 * i),
    ]);
    const starred = (y: number) => [heading('Exercises', y), ...paragraph('Iota', y + 20)];
    expect(headingsOf([...listed, ...starred(470)], { outline })).toContain('Exercises');
    expect(headingsOf([...listed, ...starred(450)], { outline })).not.toContain('Exercises');
  });

  it('are chapters with titles of several lines, whatever their number', () => {
    const lines = [
      'CHAPTER 9',
      'Scatter and smooth',
      'Models of many things in',
      'one place and others',
      'Society',
    ];
    const chapter = lines.map((text, i) => {
      const size = i === 0 ? 10 : 17;
      return { text, x: 256 - (text.length * size) / 4, y: 150 + 20 * i, size, font: i === 0 ? 0 : bold };
    });
    const section = [
      heading('9.1 Scatter', 270, { size: 12 }),
      ...paragraph('Iota', 290),
      ...paragraph('Eta', 350),
    ];
    const { blocks } = extractMade([madePage(0, sections), madePage(1, [...chapter, ...section])]);
    const found = blocks.filter(({ role, lines: [line] }) => role === 'heading' && line?.page === 1);
    expect(found.map(({ level, lines: own }) => `${level} ${own.map(({ text }) => text).join(' ')}`)).toEqual(
      [`1 ${lines.join(' ')}`, '2 9.1 Scatter'],
    );
  });

  it('run into a paragraph, not into the description of a label', () => {
    const labelled = (y: number, left: number): PutLine[] => [
      { text: 'Calibration of outliers:', x: 50, y, font: bold },
      { text: 'The weights of what is unlike the rest are made less, and', x: 175, y },
      {
        text: 'all the others are raised until their sums are those of the census, so that no',
        x: left,
        y: y + 12,
      },
      { text: 'total of the survey is changed by it.', x: left, y: y + 24 },
    ];
    expect(headingsOf([...labelled(150, 50), ...paragraph('Delta', 200)])).toEqual([
      'Calibration of outliers:',
    ]);
    expect(headingsOf([...labelled(150, 62), ...paragraph('Delta', 200)])).toEqual([]);
  });

  it('have the first level where nothing but the title is larger', () => {
    const title = { text: 'Use of studies of families', x: 126, y: 140, size: 20, font: bold };
    const body = ['Pedigrees', 'Inheritance', 'Tests'].flatMap((name, i) => [
      heading(name, 190 + 80 * i, { size: 14 }),
      ...paragraph('Text', 210 + 80 * i),
    ]);
    const { blocks } = extractMade([madePage(0, [title, ...body])]);
    expect(blocks.flatMap(({ role, level }) => (role === 'heading' ? [level] : []))).toEqual([1, 1, 1]);
  });

  describe('in a file that lists others', () => {
    const titles = ['Gamma', 'Delta', 'Eta', 'Theta'];
    const outline = titles.map((title, i) => ({ title, level: 1, page: 1, y: 140 + 80 * i }));
    const listed = titles.flatMap((title, i) => [
      heading(`${i + 3} ${title}`, 150 + 80 * i, { size: 14 }),
      ...paragraph(title, 170 + 80 * i),
    ]);
    const withMore = (more: readonly PutLine[]): string[] =>
      headingsOf([...listed, ...more], { outline }).slice(4);

    it('may end in a name set as code', () => {
      const named = [
        heading('7 Class: ', 480, { size: 14 }),
        { text: 'twin', x: 113, y: 480, size: 14, font: code },
      ];
      expect(withMore([...named, ...paragraph('Iota', 500)])).toEqual(['7 Class: twin']);
    });

    it('are numbered ones in italics below these', () => {
      const italics = [1, 2].flatMap((part) => [
        heading(`6.${part} Times`, 400 + 80 * part, { font: italic }),
        ...paragraph('Iota', 420 + 80 * part),
      ]);
      expect(withMore(italics)).toEqual(['6.1 Times', '6.2 Times']);
    });
  });

  it('may stand amid a page of code in the type of others', () => {
    const last = [{ text: '3 Session', x: 130, y: 150, size: 14, font: bold }];
    const { blocks } = extractMade([
      madePage(0, sections),
      madePage(1, [...paragraph('Gamma', 120)]),
      madePage(2, last),
    ]);
    expect(blocks.at(-1)).toMatchObject({ role: 'heading', level: 1 });
    const other = last.map((line) => ({ ...line, size: 17 }));
    expect(extractMade([madePage(0, sections), madePage(1, other)]).blocks.at(-1)?.role).toBe('paragraph');
  });
});
