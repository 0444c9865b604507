import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole, Document, DocumentLine } from '../contracts/document.ts';
import { documentIdSchema } from '../contracts/ids.ts';
import { boxesOf, offsetAt } from '../text/page-boxes.ts';
import { cleanDocument } from './clean-document.ts';
import { decodeDocument, encodeDocument } from './document-bytes.ts';
import { documentIdOf } from './document-id.ts';

const id = documentIdSchema.parse(`doc-${'0'.repeat(64)}`);

/** A line whose units are 5 points wide, at its own height on the page. */
function line(text: string, row: number, page = 0): DocumentLine {
  return {
    page,
    text,
    y: 20 + 14 * row,
    height: 11,
    edges: Array.from({ length: text.length + 1 }, (_, i) => 50 + 5 * i),
    fontSize: 10,
    bold: false,
    italic: false,
  };
}

function made(blocks: readonly { role: BlockRole; lines: readonly string[]; level?: number }[]): Document {
  let row = 0;
  return {
    sourceSha256: '1'.repeat(64),
    pages: [{ width: 612, height: 792 }],
    blocks: blocks.map(({ lines, ...rest }) => ({ ...rest, lines: lines.map((text) => line(text, row++)) })),
    outline: [],
    links: [],
    quality: {
      source: 'pdf',
      pages: 1,
      pagesWithoutText: 0,
      characters: 0,
      unmappedShare: 0,
      headings: 0,
      references: 0,
      notes: [],
    },
  };
}

const paragraph = (...lines: string[]): CleanDocument =>
  cleanDocument(made([{ role: 'paragraph', lines }]), id);

describe('the text', () => {
  it('parts blocks by a blank line and joins lines by a space, without what belongs to the page', () => {
    const document = cleanDocument(
      made([
        { role: 'header', lines: ['Journal'] },
        { role: 'heading', level: 1, lines: ['1 Start'] },
        { role: 'paragraph', lines: ['One line', 'and another.'] },
        { role: 'page-number', lines: ['3'] },
        { role: 'paragraph', lines: ['Second.'] },
      ]),
      id,
    );
    expect(document.text).toBe('1 Start\n\nOne line and another.\n\nSecond.');
    expect(document.blocks).toEqual([
      { start: 0, end: 7, role: 'heading', level: 1 },
      { start: 9, end: 30, role: 'paragraph', section: 0 },
      { start: 32, end: 39, role: 'paragraph', section: 0 },
    ]);
  });

  it('puts subsections under their section', () => {
    const document = cleanDocument(
      made([
        { role: 'heading', level: 1, lines: ['1 A'] },
        { role: 'heading', level: 2, lines: ['1.1 B'] },
        { role: 'paragraph', lines: ['Text.'] },
        { role: 'heading', level: 1, lines: ['2 C'] },
      ]),
      id,
    );
    expect(document.blocks.map((block) => block.section)).toEqual([undefined, 0, 1, undefined]);
  });

  it('spells ligatures, joins accents, makes letters of formulas plain and keeps the rest', () => {
    expect(paragraph('eﬃcient na¨ıve caf´e').text).toBe('efficient naïve café');
    expect(paragraph('𝑃 = ½ · 10²⁰ ∈ ℝ – 3 µm “x”').text).toBe('P = ½ · 10²⁰ ∈ ℝ – 3 µm “x”');
    expect(paragraph('non‑breaking and soft\u00adhyphen').text).toBe('non-breaking and softhyphen');
    expect(paragraph('A ∩ B \u0338= ∅ and x ↦→ [x]').text).toBe('A ∩ B ≠ ∅ and x ↦ [x]');
    expect(paragraph('`quoted´ and it´s').text).toBe('`quoted´ and it´s');
  });
});

describe('hyphens at line ends', () => {
  it.each([
    ['mends a word', ['a transfor-', 'mation of things'], 'a transformation of things'],
    [
      'keeps what the document writes with a hyphen',
      ['state-of-the-art and state-of-', 'the-art'],
      'state-of-the-art and state-of-the-art',
    ],
    ['mends what the document writes without', ['feedback and feed-', 'back'], 'feedback and feedback'],
    ['prefers the more frequent form', ['on-line online online on-', 'line'], 'on-line online online online'],
    ['keeps it before a capital', ['English-to-', 'German'], 'English-to-German'],
    ['keeps it after a letter or figure', ['the x-', 'axis'], 'the x-axis'],
    ['keeps it before a figure', ['GPT-', '3 is'], 'GPT-3 is'],
    [
      'keeps it in compounds of known words',
      ['we are known well and well-', 'known'],
      'we are known well and well-known',
    ],
    ['leaves a dash alone', ['this – or -', 'that'], 'this – or - that'],
    [
      'joins a broken address',
      ['at https://github.com/', 'papyri/papyri'],
      'at https://github.com/papyri/papyri',
    ],
    ['joins lines of ideographs without a space', ['機械学', '習'], '機械学習'],
  ])('%s', (_, lines, text) => {
    expect(paragraph(...lines).text).toBe(text);
  });
});

describe('sentences', () => {
  it('never cross blocks, and references are one each', () => {
    const document = cleanDocument(
      made([
        { role: 'paragraph', lines: ['One. Two', 'goes on.'] },
        { role: 'reference', lines: ['[1] A. Author. A title. 2020.'] },
      ]),
      id,
    );
    expect(
      document.sentences.map(({ start, end, block }) => [block, document.text.slice(start, end)]),
    ).toEqual([
      [0, 'One.'],
      [0, 'Two goes on.'],
      [1, '[1] A. Author. A title. 2020.'],
    ]);
  });
});

describe('the way to the page', () => {
  it('leads over a mended hyphen to both lines', () => {
    const document = paragraph('a transfor-', 'mation');
    const start = document.text.indexOf('transformation');
    expect(boxesOf(document.lines, { start, end: start + 14 })).toEqual([
      { page: 0, x: 60, y: 20, width: 40, height: 11 },
      { page: 0, x: 50, y: 34, width: 30, height: 11 },
    ]);
  });

  it('shares the width of a ligature among its letters', () => {
    const document = paragraph('eﬃ');
    expect(document.lines[0]?.edges).toEqual([50, 55, 56.65, 58.35, 60]);
  });

  const words = fc.array(fc.stringMatching(/^[a-zﬁ]{1,12}-?( [A-Za-z0-9.,¨é-]{1,10}){0,6}$/), {
    minLength: 1,
    maxLength: 6,
  });
  const blocks = fc.array(
    fc.record({
      role: fc.constantFrom(
        'paragraph',
        'heading',
        'reference',
        'header',
        'formula',
      ) as fc.Arbitrary<BlockRole>,
      lines: words,
    }),
    { maxLength: 6 },
  );

  it('and back holds for every unit of every line', () => {
    fc.assert(
      fc.property(blocks, (specs) => {
        const document = cleanDocument(made(specs), id);
        let end = 0;
        for (const one of document.lines) {
          expect(one.start).toBeGreaterThanOrEqual(end);
          expect(one.edges).toHaveLength(one.end - one.start + 1);
          end = one.end;
          for (let offset = one.start; offset < one.end; offset++) {
            const [box] = boxesOf(document.lines, { start: offset, end: offset + 1 });
            if (box) expect(offsetAt(document.lines, 0, box.x + box.width / 2, box.y + 5)).toBe(offset);
            else expect(document.text[offset]).toBe(' ');
          }
        }
        expect(end).toBeLessThanOrEqual(document.text.length);
      }),
    );
  });

  it('keeps the characters of the page, all but hyphens and spaces', () => {
    const bare = (text: string): string => text.normalize('NFKD').replace(/[\s¨-]|\p{M}/gu, '');
    fc.assert(
      fc.property(blocks, (specs) => {
        const given = specs.filter(({ role }) => role !== 'header').flatMap(({ lines }) => lines);
        expect(bare(cleanDocument(made(specs), id).text)).toBe(bare(given.join('')));
      }),
    );
  });

  it('covers blocks by sentences inside their bounds', () => {
    fc.assert(
      fc.property(blocks, (specs) => {
        const document = cleanDocument(made(specs), id);
        for (const sentence of document.sentences) {
          const block = document.blocks[sentence.block];
          expect(sentence.start).toBeGreaterThanOrEqual(block?.start ?? Number.NaN);
          expect(sentence.end).toBeLessThanOrEqual(block?.end ?? Number.NaN);
        }
        expect(document.text.split('\n\n').filter(Boolean)).toEqual(
          document.blocks.map((block) => document.text.slice(block.start, block.end)),
        );
      }),
    );
  });
});

describe('the stored form', () => {
  it('comes back as it was', () => {
    const document = paragraph('Ünïcode and 𝔉 – “text”');
    expect(decodeDocument(encodeDocument(document))).toEqual(document);
  });

  it('comes back as it was whatever the edges, turned and finer than they are kept too', () => {
    const edges = fc.array(fc.integer({ min: -40_000, max: 40_000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(
        edges,
        fc.constantFrom(20, 7),
        fc.constantFrom(undefined, 90, 270),
        (places, unit, rotation) => {
          const [line] = paragraph('x').lines;
          if (!line) throw new Error('a paragraph has a line');
          const turned = rotation === undefined ? {} : { rotation: rotation as 90 | 270 };
          const made = {
            ...paragraph('x'),
            lines: [{ ...line, edges: places.map((place) => place / unit), ...turned }],
          };
          expect(decodeDocument(encodeDocument(made))).toEqual(made);
        },
      ),
    );
  });

  it('packs the lines of whatever stands on pages, in less room than JSON', () => {
    const line = fc.record({
      gap: fc.nat(3),
      ways: fc.array(fc.oneof(fc.nat(200), fc.integer({ min: -40_000, max: 40_000 })), { maxLength: 40 }),
      page: fc.nat(300),
      first: fc.integer({ min: -40_000, max: 40_000 }),
      y: fc.integer({ min: -40_000, max: 40_000 }),
      height: fc.nat(2000),
      rotation: fc.constantFrom(undefined, 90 as const, 180 as const, 270 as const),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (specs) => {
        let end = 0;
        const lines = specs.map(({ gap, ways, page, first, y, height, rotation }) => {
          const start = end + gap;
          end = start + ways.length;
          let place = first;
          const edges = [place, ...ways.map((way) => (place += way))].map((steps) => steps / 20);
          const turned = rotation === undefined ? {} : { rotation };
          return { start, end, page, y: y / 20, height: height / 20, edges, ...turned };
        });
        const document = { ...paragraph('x'), lines };
        const stored = encodeDocument(document);
        expect(decodeDocument(stored)).toEqual(document);
        expect(stored.length).toBeLessThan(new TextEncoder().encode(JSON.stringify(document)).length + 10);
      }),
    );
  });

  it('that is cut short is told, not read as another', () => {
    const stored = encodeDocument(paragraph('Words that stand on a line'));
    for (let length = 1; length < stored.length; length++)
      expect(() => decodeDocument(stored.slice(0, length))).toThrow();
  });

  it('is read also where an older version wrote it, with edges as they are', () => {
    const document = paragraph('Old words');
    const stored = new TextEncoder().encode(JSON.stringify(document));
    expect(decodeDocument(stored)).toEqual(document);
  });
});

describe('stored forms of older versions', () => {
  it('are read with edges as whole steps', () => {
    const document = paragraph('Old words');
    const lines = document.lines.map(({ edges, ...line }) => ({
      ...line,
      steps: edges.map((edge, index) => Math.round(20 * edge) - Math.round(20 * (edges[index - 1] ?? 0))),
    }));
    const stored = new TextEncoder().encode(JSON.stringify({ ...document, lines }));
    expect(decodeDocument(stored)).toEqual(document);
  });
});

describe('stored forms with edges as characters', () => {
  it('are read', () => {
    const document = paragraph('Old words');
    const lines = document.lines.map(({ edges, ...line }) => ({
      ...line,
      advances: edges
        .map((edge, i) => Math.round(20 * edge) - (i === 0 ? 0 : Math.round(20 * (edges[i - 1] ?? 0))))
        .map((step) => String.fromCharCode(0x23 + step))
        .join(''),
    }));
    const stored = new TextEncoder().encode(JSON.stringify({ ...document, lines }));
    expect(decodeDocument(stored)).toEqual(document);
  });
});

describe('documentIdOf', () => {
  const hash = (text: string): string => text.length.toString(16).padStart(64, '0');
  it('depends on the sources, whatever their order, on both versions, and on what read pictures', () => {
    const names: string[] = [];
    const keep = (text: string): string => {
      names.push(text);
      return hash(text);
    };
    expect(documentIdSchema.safeParse(documentIdOf(['b', 'a'], keep)).success).toBe(true);
    documentIdOf(['a', 'b'], keep);
    documentIdOf(['a', 'b'], keep, { versions: { extract: 2, clean: 1 } });
    documentIdOf(['a', 'b'], keep, { versions: { extract: 1, clean: 2 } });
    documentIdOf(['a', 'b'], keep, { ocr: 'tesseract 5 eng' });
    documentIdOf(['a', 'b'], keep, { ocr: 'tesseract 5 deu' });
    expect(names[0]).toBe(names[1]);
    expect(new Set(names).size).toBe(5);
  });
});
