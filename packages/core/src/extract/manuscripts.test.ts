import { describe, expect, it } from 'vitest';
import type { Document, DocumentBlock } from '../contracts/document.ts';
import { extractMade, madePage, type PutLine } from './testing/made-page.ts';

const textOf = (block: DocumentBlock): string => block.lines.map((line) => line.text).join(' ');
const found = (document: Document): string[] =>
  document.blocks.map((block) => `${block.role}${block.level ?? ''}: ${textOf(block).slice(0, 40)}`);
const full = (start: string): string =>
  `${start} words that go on and fill the whole column`.slice(0, 44).padEnd(44, 'x');

describe('numbers of lines in a manuscript', () => {
  const numbered = (side: (line: PutLine) => number): PutLine[] =>
    Array.from({ length: 12 }, (_, i) => {
      const line = { text: full(`line${i}`), x: 100, y: 100 + 12 * i };
      return [line, { text: String(i + 31), x: side(line), y: line.y, size: 5 }];
    }).flat();

  it('are told left of the text, near to it', () => {
    // 6 points wide and 10 points before the text, as lineno sets them.
    const pages = [
      madePage(
        0,
        numbered(() => 85),
      ),
      madePage(
        1,
        numbered(() => 85),
      ),
    ];
    const texts = extractMade(pages)
      .blocks.filter(({ role }) => role === 'paragraph')
      .map(textOf);
    expect(texts.join(' ')).not.toMatch(/\b3\d\b/);
    expect(texts.join(' ')).toContain('line11');
  });

  it('are parted from a line that they stand close to', () => {
    const lines = Array.from({ length: 12 }, (_, i) => {
      const set =
        i % 4 === 3 ? { text: `² Entry ${i} of the list`, x: 93 } : { text: full(`line${i}`), x: 100 };
      return [
        { ...set, y: 100 + 12 * i },
        { text: String(i + 31), x: 85, y: 100 + 12 * i, size: 5 },
      ];
    });
    // Number first, as a file may write them: then nothing but a space parts it from the entry.
    const { blocks } = extractMade([
      madePage(
        0,
        lines.flatMap(([line, number]) => [number, line] as PutLine[]),
      ),
    ]);
    const text = blocks
      .filter(({ role }) => role !== 'watermark')
      .map(textOf)
      .join(' ');
    expect(text).toContain('Entry 3 of the list');
    expect(text).not.toMatch(/\b(?:3\d|4[0-2])\b/);
  });

  it('are told on either side of pages that face one another', () => {
    const pages = [
      madePage(
        0,
        numbered(() => 330),
      ),
      madePage(
        1,
        numbered(() => 85),
      ),
    ];
    const { blocks } = extractMade(pages);
    expect(blocks.filter(({ role }) => role === 'watermark').flatMap(({ lines }) => lines)).toHaveLength(24);
  });

  it('are not taken from a column of a table', () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ text: full(`line${i}`), x: 100, y: 100 + 12 * i }));
    const cells = [9, 3, 7, 1, 8, 2, 6, 4, 5, 3].map((value, i) => ({
      text: String(value),
      x: 360,
      y: 100 + 12 * i,
      size: 5,
    }));
    const { blocks } = extractMade([madePage(0, [...rows, ...cells])]);
    expect(blocks.filter(({ role }) => role === 'watermark')).toEqual([]);
  });
});

describe('headings that run into a paragraph', () => {
  const after = (x: number, y: number): PutLine => ({ text: 'We measure what is left of it and', x, y });
  const body = (y: number): PutLine[] =>
    Array.from({ length: 6 }, (_, i) => ({ text: full(`body${i}`), x: 50, y: y + 12 * i }));
  const paper = (head: PutLine, gap: number): Document =>
    extractMade([
      madePage(0, [
        ...body(60),
        { text: '2 Method', x: 50, y: 160, size: 14, font: 1 },
        ...body(180),
        head,
        after(head.x + head.text.length * 5 + gap, head.y),
        ...body(head.y + 12),
      ]),
    ]);

  it('are parted from it, below the heading above', () => {
    const blocks = found(paper({ text: 'Setup of runs.', x: 50, y: 280, font: 1 }, 10));
    const at = blocks.indexOf('heading3: Setup of runs.');
    expect(at).toBeGreaterThan(blocks.findIndex((block) => block.startsWith('heading1: 2 Method')));
    expect(blocks[at + 1]).toMatch(/^paragraph: We measure what is left/);
  });

  it('need a stop or a gap', () => {
    const blocks = found(paper({ text: 'Setup of runs', x: 50, y: 280, font: 1 }, 4));
    expect(blocks.filter((block) => block.startsWith('heading3'))).toEqual([]);
    expect(found(paper({ text: 'Setup of runs', x: 50, y: 280, font: 1 }, 10))).toContain(
      'heading3: Setup of runs',
    );
  });

  it('are not the names of statements or captions', () => {
    for (const text of ['Theorem 3.', 'Beweis:', 'Table 2.', 'Abstract.'])
      expect(
        found(paper({ text, x: 50, y: 280, font: 1 }, 10)).filter((block) => block.startsWith('heading3')),
      ).toEqual([]);
  });

  it('have the level that their number says', () => {
    const blocks = found(paper({ text: '2.1 Setup of runs.', x: 50, y: 280, font: 1 }, 10));
    expect(blocks).toContain('heading2: 2.1 Setup of runs.');
  });

  it('may have their number in the type of the text', () => {
    const lines = (title: PutLine): PutLine[] => [
      ...body(60),
      { text: '2 Method', x: 50, y: 160, size: 14, font: 1 },
      ...body(180),
      { text: '2.1. ', x: 50, y: 280 },
      title,
      after(title.x + title.text.length * 5 + 10, 280),
      ...body(292),
    ];
    const setup = { text: 'Setup of runs.', x: 75, y: 280 };
    expect(found(extractMade([madePage(0, lines({ ...setup, font: 1 }))]))).toContain(
      'heading2: 2.1. Setup of runs.',
    );
    for (const other of [setup, { ...setup, text: 'Theorem.', font: 1 }])
      expect(
        found(extractMade([madePage(0, lines(other))])).filter((block) => block.startsWith('heading2')),
      ).toEqual([]);
  });
});

describe('what belongs together', () => {
  const body = (y: number, count = 8): PutLine[] =>
    Array.from({ length: count }, (_, i) => ({ text: full(`body${i}`), x: 50, y: y + 12 * i }));

  it('a label on its own line and the title of the table under it', () => {
    const document = extractMade([
      madePage(0, [
        ...body(60),
        { text: 'TABLE IV', x: 140, y: 200, size: 8 },
        { text: 'RATES OF ALL SAMPLES THAT WERE MEASURED', x: 82, y: 210, size: 8 },
        ...body(240),
      ]),
    ]);
    expect(found(document)).toContain('caption: TABLE IV RATES OF ALL SAMPLES THAT WERE ');
  });

  it('a sentence that opens with the number of a table of a chapter is no caption', () => {
    const first = { text: 'Table 3.1 compares the rates of all samples.', x: 50, y: 200 };
    const document = extractMade([madePage(0, [...body(60), first, ...body(212)])]);
    expect(document.blocks.filter(({ role }) => role === 'caption')).toEqual([]);
  });

  it('numbered entries to the end are references without a heading over them', () => {
    const entries = Array.from({ length: 6 }, (_, i) => ({
      text: `[${i + 1}] A. Author, Rates of samples ${i}, J. Rates (200${i}).`,
      x: 50,
      y: 200 + 12 * i,
    }));
    const document = extractMade([madePage(0, [...body(60), ...entries])]);
    expect(document.blocks.filter(({ role }) => role === 'reference')).toHaveLength(6);
    const undated = entries.map((entry) => ({ ...entry, text: entry.text.replace(/ \(200\d\)/, '') }));
    const items = extractMade([madePage(0, [...body(60), ...undated])]);
    expect(items.blocks.filter(({ role }) => role === 'reference')).toEqual([]);
  });

  it('a heading in larger type at the top of each page is no head of the page', () => {
    const page = (index: number): PutLine[] => [
      { text: `${index + 1} Part of the paper ${'abcde'[index]}`, x: 50, y: 60, size: 14, font: 1 },
      ...body(90, 20),
    ];
    const document = extractMade([0, 1, 2, 3].map((index) => madePage(index, page(index))));
    // The one on the first page is the title.
    expect(document.blocks.filter(({ role }) => role === 'heading')).toHaveLength(3);
    const heads = document.blocks.filter(({ role }) => role === 'header').map(textOf);
    expect(heads.filter((text) => text.includes('Part of the paper'))).toEqual([]);
  });

  it('an appendix is no subsection of papers that are numbered in Roman figures', () => {
    const heads = ['I. INTRODUCTION', 'A. SETUP OF RUNS', 'II. RESULTS OF RUNS', 'APPENDIX A FURTHER RATES'];
    const lines = heads.flatMap((text, i) => [
      { text, x: 50, y: 60 + 150 * i, font: 1 },
      ...body(80 + 150 * i),
    ]);
    const levels = extractMade([madePage(0, lines)]).blocks.filter(({ role }) => role === 'heading');
    expect(levels.map(({ level }) => level)).toEqual([1, 2, 1, 1]);
  });

  it('the lines of a caption in a manuscript with wide spacing', () => {
    const wide = Array.from({ length: 8 }, (_, i) => ({
      text: full(`body${i}`),
      x: 50,
      y: 60 + 24 * i,
      size: 12,
    }));
    const caption = ['FIG. 1. Rates of all samples that were measured', 'in the course of the year.'].map(
      (text, i) => ({ text, x: 50, y: 290 + 20 * i, size: 10 }),
    );
    const after = wide.map((line) => ({ ...line, y: line.y + 310 }));
    const document = extractMade([madePage(0, [...wide, ...caption, ...after])]);
    expect(document.blocks.filter(({ role }) => role === 'caption').map(textOf)).toEqual([
      caption.map(({ text }) => text).join(' '),
    ]);
  });

  it('a formula and its number at the left margin, but not an item and its label', () => {
    const document = extractMade([
      madePage(0, [
        ...body(60),
        { text: '(1)', x: 50, y: 170 },
        { text: 'E = mc + a', x: 130, y: 170, font: 2 },
        ...body(190),
        { text: '(2)', x: 50, y: 300 },
        { text: 'E = mc + a of all samples that were measured', x: 70, y: 300 },
        ...body(320),
      ]),
    ]);
    const blocks = found(document);
    expect(blocks).toContain('formula: (1) E = mc + a');
    expect(blocks.filter((block) => block.startsWith('formula'))).toHaveLength(1);
  });

  it('entries whose raised numbers stand apart from them', () => {
    const entries = Array.from({ length: 5 }, (_, i) => [
      { text: String(i + 1), x: 50, y: 203 + 14 * i, size: 6 },
      { text: `A. Author, Rates of samples, J. Rates (200${i}).`, x: 60, y: 210 + 14 * i },
    ]).flat();
    const document = extractMade([
      madePage(0, [...body(60), { text: 'References', x: 50, y: 180, size: 12, font: 1 }, ...entries]),
    ]);
    const references = document.blocks.filter(({ role }) => role === 'reference').map(textOf);
    expect(references).toHaveLength(5);
    expect(references[2]).toMatch(/^³ A\. Author/);
  });

  it('entries that go on in a column too short to be one', () => {
    const entry = (n: number, x: number, y: number): PutLine[] => [
      { text: `[${n}] A. Author, Rates of samples that were`, x, y },
      { text: `measured, J. Rates (200${n % 10}).`, x: x + 15, y: y + 12 },
    ];
    const left = Array.from({ length: 20 }, (_, i) => entry(i + 1, 50, 90 + 24 * i)).flat();
    const right = [entry(21, 320, 90), entry(22, 320, 114)].flat();
    const document = extractMade([
      madePage(0, [{ text: 'References', x: 50, y: 70, size: 12, font: 1 }, ...left, ...right]),
    ]);
    expect(document.blocks.filter(({ role }) => role === 'reference')).toHaveLength(22);
  });

  it.each([
    ['under a name of their own', ['Affiliation:', 'Ada Author', 'Institute of Rates', 'URL: www.rates.org']],
    ['with mail', ['Ada Author', 'Institute of Rates', '4002 Basel', 'E-mail: ada@rates.org']],
  ])('addresses behind the entries, %s', (_, addresses) => {
    const entries = Array.from({ length: 5 }, (_, i) => [
      { text: `Author A (200${i}). Rates of samples that were`, x: 50, y: 200 + 30 * i },
      { text: 'measured. Journal of Rates, 3, 1-9.', x: 65, y: 212 + 30 * i },
    ]).flat();
    const lines = addresses.map((text, i) => ({ text, x: 50, y: 60 + 14 * i }));
    const document = extractMade([
      madePage(0, [...body(60), { text: 'References', x: 50, y: 180, size: 12, font: 1 }, ...entries]),
      madePage(1, lines),
    ]);
    const blocks = found(document);
    expect(blocks.filter((block) => block.startsWith('reference'))).toHaveLength(5);
    for (const text of addresses) expect(document.blocks.map(textOf).join('\n')).toContain(text);
  });

  it('the lettering of a figure among the entries is none', () => {
    const entries = (from: number): PutLine[] =>
      Array.from({ length: 4 }, (_, i) => [
        { text: `Author A (200${from + i}). Rates of samples that were`, x: 50, y: 200 + 30 * i },
        { text: 'measured. Journal of Rates, 3, 1-9.', x: 65, y: 212 + 30 * i },
      ]).flat();
    const document = extractMade([
      madePage(0, [...body(60), { text: 'References', x: 50, y: 180, size: 12, font: 1 }, ...entries(0)]),
      madePage(1, [
        { text: 'Density', x: 20, y: 120, size: 7 },
        { text: 'Rates', x: 120, y: 180, size: 7 },
        { text: '25', x: 50, y: 140, font: 1 },
        { text: '2005 2008', x: 50, y: 160, font: 1 },
        ...entries(4),
        // The last entry's page stands on a line of its own and is no number of an axis.
        { text: '205', x: 65, y: 314 },
      ]),
    ]);
    const references = document.blocks.filter(({ role }) => role === 'reference').map(textOf);
    expect(references).toHaveLength(8);
    expect(references.at(-1)).toMatch(/ 205$/);
    expect(references.every((text) => text.startsWith('Author A'))).toBe(true);
  });

  it('entries without labels or indents, by their authors and years', () => {
    const texts = [
      'Author AB, Writer C (2001). Rates of all samples, found by looks.',
      'URL http://www.rates.org/samples/of/all/kinds/and/more/samples/1.',
      'Berg, John C., and Ada Writer. 2002. Rates of samples. New Haven.',
      'The Made Press of Rates, in two volumes and an index of the rates.',
      'The Open Group (2003). Rates of open samples that were all looked',
      'at. Journal of Rates, 3, 1-9. Also on paper, in a box, by request.',
    ];
    const lines = texts.map((text, i) => ({ text, x: 50, y: 200 + 12 * i }));
    const document = extractMade([
      madePage(0, [...body(60), { text: 'References', x: 50, y: 180, size: 12, font: 1 }, ...lines]),
    ]);
    const references = document.blocks.filter(({ role }) => role === 'reference').map(textOf);
    expect(references.map((text) => text.slice(0, 6))).toEqual(['Author', 'Berg, ', 'The Op']);
  });

  it('a short last line of a title, and not the authors under it', () => {
    const document = extractMade([
      madePage(0, [
        { text: 'Rates of all samples that were measured in', x: 60, y: 60, size: 20 },
        { text: 'sets', x: 250, y: 84, size: 20 },
        { text: 'Ada Author, Bert Writer', x: 206, y: 106, size: 11 },
        { text: 'Abstract', x: 260, y: 150, font: 1 },
        ...body(170),
      ]),
    ]);
    const blocks = found(document);
    expect(blocks[0]).toBe('title: Rates of all samples that were measured ');
    expect(blocks[1]).toBe('authors: Ada Author, Bert Writer');
  });

  it('names in the type of the headings as authors, and a sentence above the first paragraph as text', () => {
    const heading = (text: string, y: number): PutLine => ({ text, x: 50, y, size: 11, font: 1 });
    const document = extractMade([
      madePage(0, [
        { text: 'Rates of all samples', x: 50, y: 60, size: 20 },
        heading('Ada Author and Bert Writer', 90),
        { text: '1 April 2014', x: 50, y: 110 },
        { text: 'These samples have rates that all of us know.', x: 50, y: 140 },
        ...body(170),
        heading('Rates of some samples', 320),
        ...body(340),
        heading('Samples of some rates', 480),
        ...body(500),
      ]),
    ]);
    const blocks = found(document);
    expect(blocks[1]).toBe('authors: Ada Author and Bert Writer');
    expect(blocks[2]).toBe('authors: 1 April 2014');
    expect(blocks[3]).toMatch(/^(?:paragraph|abstract): These samples/);
  });

  it('a title that is set like the text, above an abstract that its name runs into', () => {
    const document = extractMade([
      madePage(0, [
        { text: 'RATES OF ALL SAMPLES IN 2014 AND LATER', x: 65, y: 60, font: 1 },
        { text: 'ADA AUTHOR AND BERT WRITER', x: 95, y: 90 },
        { text: 'Abstract. Rates of samples are measured', x: 60, y: 130 },
        ...body(142, 4),
        { text: '1. Introduction', x: 122, y: 220, font: 1 },
        ...body(240),
      ]),
    ]);
    const blocks = found(document);
    expect(blocks[0]).toBe('title: RATES OF ALL SAMPLES IN 2014 AND LATER');
    expect(blocks[1]).toBe('authors: ADA AUTHOR AND BERT WRITER');
  });
});
