import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, DocumentBlock } from '../contracts/document.ts';
import { extractMade, madePage, type PutLine, putParagraph } from './testing/made-page.ts';

const textOf = (block: DocumentBlock): string => block.lines.map((line) => line.text).join(' ');
const rolesOf = (document: Document): string[] =>
  document.blocks.map((block) => `${block.role}${block.level ?? ''}: ${textOf(block).slice(0, 30)}`);

/** 44 characters fill a column of 220 points at 10 points. */
const full = (start: string): string =>
  `${start} words that go on and fill the whole column`.slice(0, 44).padEnd(44, 'x');

describe('reading order', () => {
  it('follows the content stream through two columns', () => {
    const left = Array.from({ length: 10 }, (_, i) => ({ text: full(`left${i}`), x: 50, y: 100 + 12 * i }));
    const right = Array.from({ length: 10 }, (_, i) => ({
      text: full(`right${i}`),
      x: 320,
      y: 100 + 12 * i,
    }));
    const document = extractMade([madePage(0, [...left, ...right])]);
    const words = document.blocks.map(textOf).join(' ');
    expect(words.indexOf('left9')).toBeLessThan(words.indexOf('right0'));
    expect(words.indexOf('left9')).toBeGreaterThan(words.indexOf('left8'));
  });

  it('does not join lines of two columns that stand beside each other', () => {
    const rows = Array.from({ length: 10 }, (_, i) => [
      { text: full(`left${i}`), x: 50, y: 100 + 12 * i },
      { text: full(`right${i}`), x: 320, y: 100 + 12 * i },
    ]).flat();
    const document = extractMade([madePage(0, rows)]);
    for (const block of document.blocks) for (const line of block.lines) expect(line.text).toHaveLength(44);
  });
});

describe('an order that is proven wrong', () => {
  it('is mended: rows written across columns are read column by column, between what crosses them', () => {
    const rows = (from: number, y: number): PutLine[] =>
      Array.from({ length: 10 }, (_, i) => [
        { text: full(`left${from + i}`), x: 50, y: y + 12 * i },
        { text: full(`right${from + i}`), x: 320, y: y + 12 * i },
      ]).flat();
    const wide = { text: `${full('wide')}${full('and wider')}`, x: 50, y: 240 };
    const document = extractMade([madePage(0, [...rows(0, 100), wide, ...rows(10, 260)])]);
    const text = document.blocks.map(textOf).join(' ');
    const order = ['left0', 'left9', 'right0', 'right9', 'wide', 'left10', 'left19', 'right10', 'right19'];
    const places = order.map((word) => text.indexOf(`${word} `));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

describe('a bibliography without a heading', () => {
  const entry = (n: number, year: string): string =>
    `[${n}] A. Orr and B. Lind, Made Lett. ${n}2, 17 (${year}).`;
  const rolesBelow = (lines: readonly string[]): string[] => {
    const text = putParagraph(Array.from({ length: 12 }, (_, i) => full(`Line ${i}`)).concat('The end.'), {
      x: 50,
      y: 80,
    });
    const list = lines.map((line, i) => ({ text: line, x: 50, y: 300 + 20 * i }));
    return rolesOf(extractMade([madePage(0, text), madePage(1, list)])).filter((role) => /\[\d\]/.test(role));
  };

  it('is told by labels that count up and years', () => {
    const roles = rolesBelow(['1999', '2003', '2011', '2015'].map((year, i) => entry(i + 1, year)));
    expect(roles).toHaveLength(4);
    for (const role of roles) expect(role).toMatch(/^reference: \[\d\] A\. Orr/);
  });

  it('is no list of steps, and none that skips numbers', () => {
    const steps = [1, 2, 3, 4].map((n) => `[${n}] Take the water out of the river and wait.`);
    const gaps = [1, 4, 9].map((n) => entry(n, '1999'));
    for (const role of [...rolesBelow(steps), ...rolesBelow(gaps)]) expect(role).not.toMatch(/^reference/);
  });
});

describe('paragraphs', () => {
  it('puts a paragraph together again that a page end has cut', () => {
    const first = putParagraph(
      [full('This paragraph begins on one page and its'), full('last sentence continues without a')],
      { x: 50, y: 600, indent: 12 },
    );
    const second = putParagraph([full('full stop on the following page and ends'), 'there.'], {
      x: 50,
      y: 80,
    });
    const more = putParagraph([full('Another paragraph keeps the columns'), full('recognisable.')], {
      x: 50,
      y: 120,
      indent: 12,
    });
    const document = extractMade([madePage(0, first), madePage(1, [...second, ...more])]);
    const joined = document.blocks.find((block) => textOf(block).startsWith('This paragraph'));
    expect(new Set(joined?.lines.map((line) => line.page))).toEqual(new Set([0, 1]));
    expect(textOf(joined as DocumentBlock)).toMatch(/there\.$/);
  });

  /** One column of full lines, so that its width is known, and then the lines of the test. */
  const below = (lines: readonly PutLine[]): Document =>
    extractMade([
      madePage(0, [
        ...putParagraph(Array.from({ length: 9 }, (_, i) => full(`Line ${i}`)).concat('The end.'), {
          x: 50,
          y: 80,
        }),
        ...lines,
      ]),
    ]);
  const places = (document: Document, words: readonly string[]): number[] => {
    const text = document.blocks.map(textOf).join(' ');
    return words.map((word) => text.indexOf(word));
  };

  it('leaves a displayed line between the halves of a sentence where it stands', () => {
    const document = below([
      { text: full('The maps of a space onto itself are'), x: 50, y: 230 },
      { text: 'Map(X) := { f : X } and no more', x: 70, y: 252 },
      { text: 'a group.', x: 50, y: 274 },
      { text: full('Another paragraph'), x: 50, y: 300 },
    ]);
    const found = places(document, ['The maps', 'Map(X)', 'a group.', 'Another']);
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('takes the sign at the end of a proof for the end of a sentence', () => {
    const first = Array.from({ length: 9 }, (_, i) => full(`Line ${i}`));
    const last = [
      { text: full('and so both are the same path').slice(0, 40), x: 50, y: 640 },
      { text: '\ufffd', x: 265, y: 640 },
    ];
    const second = putParagraph([full('Definition 4 of a space'), full('goes on')], { x: 50, y: 80 });
    const more = putParagraph(first, { x: 50, y: 120 });
    const document = extractMade([
      madePage(0, [...putParagraph(first, { x: 50, y: 532 }), ...last]),
      madePage(1, [...second, ...more]),
    ]);
    expect(document.blocks.map(textOf).find((text) => text.includes('\ufffd'))).toMatch(/\ufffd$/);
  });

  it('keeps the lines of a caption together whose second line is set in', () => {
    const document = below([
      { text: full('Figure 1.10: The component without bound is'), x: 50, y: 230 },
      { text: 'often called outer.', x: 90, y: 242 },
      { text: full('Proof: is technical'), x: 50, y: 280 },
    ]);
    const caption = document.blocks.find((block) => block.role === 'caption');
    expect(caption && textOf(caption)).toMatch(/^Figure 1.*outer\.$/);
  });

  it('begins one at an indent and at a gap', () => {
    const lines = [
      ...putParagraph([full('One'), full('goes on'), full('and on')], { x: 50, y: 100, indent: 14 }),
      ...putParagraph([full('Two'), full('goes on'), full('and on')], { x: 50, y: 136, indent: 14 }),
      ...putParagraph([full('Three'), full('goes on'), full('and on')], { x: 50, y: 190 }),
    ];
    const document = extractMade([madePage(0, lines)]);
    expect(document.blocks.map((block) => block.lines.length)).toEqual([3, 3, 3]);
  });
});

describe('roles', () => {
  const body = (y: number, start: string): PutLine[] =>
    putParagraph(
      [full(`${start} begins`), full(`${start} goes`), full(`on ${start}`), `and ${start} ends.`],
      {
        x: 50,
        y,
        indent: 12,
      },
    );
  const page = (index: number): PutLine[] => [
    { text: 'Journal of Tests 12', x: 50, y: 40, size: 8 },
    ...(index === 0 ? [{ text: 'A Study of Roles', x: 50, y: 90, size: 18, font: 1 }] : []),
    { text: `${index + 1} Part`, x: 50, y: 130, size: 12, font: 1 },
    ...body(150, `This text ${index}`),
    ...body(198, `That text ${index}`),
    { text: `${index + 1}.1 Smaller part`, x: 50, y: 270, size: 10, font: 1 },
    ...body(290, `More text ${index}`),
    { text: `Figure ${index + 1}: A caption that says what is shown.`, x: 50, y: 380, size: 8 },
    {
      text: `${index + 1} A note on ${['roots', 'leaves', 'bark'][index]} in small letters.`,
      x: 50,
      y: 700,
      size: 7,
    },
    { text: String(index + 1), x: 300, y: 760 },
  ];
  const document = extractMade([madePage(0, page(0)), madePage(1, page(1)), madePage(2, page(2))]);
  const roles = rolesOf(document);

  it('tells headings and their levels', () => {
    expect(roles.filter((role) => role.startsWith('heading'))).toEqual([
      'heading1: 1 Part',
      'heading2: 1.1 Smaller part',
      'heading1: 2 Part',
      'heading2: 2.1 Smaller part',
      'heading1: 3 Part',
      'heading2: 3.1 Smaller part',
    ]);
    expect(document.quality.headings).toBe(6);
  });

  it('tells the title, captions, notes and what belongs to the page', () => {
    expect(roles).toContain('title: A Study of Roles');
    expect(roles.filter((role) => role.startsWith('header: Journal'))).toHaveLength(3);
    expect(roles.filter((role) => role.startsWith('page-number'))).toEqual([
      'page-number: 1',
      'page-number: 2',
      'page-number: 3',
    ]);
    expect(roles.filter((role) => role.startsWith('caption'))).toHaveLength(3);
    expect(roles.filter((role) => role.startsWith('footnote: '))).toHaveLength(3);
    expect(roles.filter((role) => role.startsWith('paragraph'))).toHaveLength(9);
  });

  it('does not take a sentence that opens with a figure for its caption', () => {
    const lines = putParagraph(
      [full('Figure 3 shows that words go on'), full('and on in running text'), 'until here.'],
      { x: 50, y: 100 },
    );
    expect(rolesOf(extractMade([madePage(0, lines)]))[0]).toMatch(/^paragraph/);
  });

  it('believes the table of contents of the file over looks', () => {
    const lines = [{ text: 'Plain heading', x: 50, y: 100 }, ...body(130, 'Text')];
    const outline = [{ title: 'Plain heading', level: 2, page: 0, y: 90 }];
    const withOutline = extractMade([madePage(0, lines)], { outline });
    expect(rolesOf(withOutline)[0]).toBe('heading1: Plain heading');
    expect(rolesOf(extractMade([madePage(0, lines)]))[0]).toMatch(/^paragraph/);
  });

  it('splits references by their labels', () => {
    const entries = [1, 2, 3].flatMap((n) => [
      { text: `[${n}] A. Author. The title of work ${n} that`, x: 50, y: 200 + n * 30, size: 9 },
      { text: 'runs over two lines, 2020.', x: 64, y: 211 + n * 30, size: 9 },
    ]);
    const made = extractMade([
      madePage(0, [
        ...body(100, 'Text'),
        { text: 'References', x: 50, y: 200, size: 12, font: 1 },
        ...entries,
      ]),
    ]);
    const references = made.blocks.filter((block) => block.role === 'reference');
    expect(references.map((block) => block.lines.length)).toEqual([2, 2, 2]);
    expect(made.quality.references).toBe(3);
  });

  it('leaves text inside a picture out of the running text', () => {
    const made = extractMade([
      madePage(
        0,
        [...body(100, 'Text'), { text: 'axis label', x: 120, y: 320, size: 7 }, ...body(500, 'Text')],
        {
          graphics: [{ kind: 'image', box: [100, 250, 300, 400] }],
        },
      ),
    ]);
    expect(rolesOf(made)).toContain('figure-text: axis label');
  });
});

describe('quality', () => {
  it('reports pages that show something and hold no text', () => {
    const scan = madePage(1, [], { graphics: [{ kind: 'image', box: [0, 0, 612, 792] }] });
    const text = madePage(0, putParagraph([full('Some'), full('text')], { x: 50, y: 100 }));
    const { quality } = extractMade([text, scan]);
    expect(quality.pagesWithoutText).toBe(1);
    expect(quality.notes).toEqual(['1 of 2 pages hold pictures without text']);
  });

  it('counts characters that have no Unicode', () => {
    const { quality } = extractMade([madePage(0, [{ text: 'ab\ufffd\ufffd', x: 50, y: 100 }])]);
    expect(quality.unmappedShare).toBe(0.5);
  });

  it('gives an empty document for no pages and for empty ones', () => {
    expect(extractMade([]).blocks).toEqual([]);
    expect(extractMade([madePage(0, [])]).blocks).toEqual([]);
  });
});

describe('no text is lost or doubled', () => {
  const line = fc.record({
    text: fc.stringMatching(/^[A-Za-z0-9.,:()=[\]-]+( [A-Za-z0-9.,:()=[\]-]+){0,8}$/),
    x: fc.integer({ min: 0, max: 500 }),
    y: fc.integer({ min: 10, max: 780 }),
    size: fc.constantFrom(5, 7, 9, 10, 10, 10, 12, 18),
    font: fc.integer({ min: 0, max: 3 }),
    rotation: fc.constantFrom(0 as const, 0 as const, 0 as const, 90 as const, 180 as const, 270 as const),
  });
  const graphic = fc
    .tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 180 }),
    )
    .map(([x, y, w, h]) => ({ kind: 'path' as const, box: [x, y, x + w, y + h] as const }));
  const pages = fc.array(
    fc.record({ lines: fc.array(line, { maxLength: 30 }), graphics: fc.array(graphic, { maxLength: 6 }) }),
    { maxLength: 4 },
  );
  const characters = (text: string): string =>
    [...text.normalize('NFKC').replaceAll('−', '-').replace(/\s/g, '')].sort().join('');

  it('between the characters of pages and the blocks', () => {
    fc.assert(
      fc.property(pages, (specs) => {
        const made = specs.map(({ lines, graphics }, index) => madePage(index, lines, { graphics }));
        const document = extractMade(made);
        for (const { page, text } of made) {
          const found = document.blocks.flatMap((block) => block.lines).filter((one) => one.page === page);
          expect(characters(found.map((one) => one.text).join(''))).toBe(characters(text));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('and every line has an edge for each of its units, in one direction', () => {
    fc.assert(
      fc.property(pages, (specs) => {
        const document = extractMade(
          specs.map(({ lines, graphics }, index) => madePage(index, lines, { graphics })),
        );
        for (const { text, edges, rotation, height } of document.blocks.flatMap((block) => block.lines)) {
          expect(edges).toHaveLength(text.length + 1);
          expect(height).toBeGreaterThan(0);
          const backwards = rotation === 180 || rotation === 270;
          for (let i = 1; i < edges.length; i++) {
            const step = (edges[i] ?? 0) - (edges[i - 1] ?? 0);
            expect(backwards ? -step : step).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
