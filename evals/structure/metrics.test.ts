import { describe, expect, it } from 'vitest';
import type { Box } from '../../packages/core/src/contracts/span.ts';
import type { StructuralTruth, TrueReference } from '../structural-truth.ts';
import { authorCounts } from './authors.ts';
import { captionCounts } from './captions.ts';
import { citationCounts } from './citations.ts';
import { bagCounts, f1Of, paired } from './counts.ts';
import { headingCounts, levelAccuracy } from './headings.ts';
import { madeDocument } from './made-document.ts';
import { paragraphCounts } from './paragraphs.ts';
import { fieldCounts, referenceCounts } from './references.ts';
import { intersectionOverUnion, regionCounts } from './regions.ts';
import { adjacencies, cellCounts } from './table-cells.ts';

const box = (x: number, y: number, width: number, height: number, page = 0): Box => ({
  page,
  x,
  y,
  width,
  height,
});

describe('counts', () => {
  it('counts each item as often as it is there', () => {
    expect(bagCounts(['a', 'a', 'b'], ['a', 'b', 'b', 'c'])).toEqual({ hits: 2, asked: 3, found: 4 });
    expect(f1Of({ hits: 2, asked: 3, found: 5 })).toBe(0.5);
    expect(f1Of({ hits: 0, asked: 0, found: 0 })).toBe(1);
    expect(f1Of({ hits: 0, asked: 0, found: 1 })).toBe(0);
  });

  it('pairs the most alike first and nobody twice', () => {
    const pairs = paired([10, 11], [11, 30], (a, b) => 1 / (1 + Math.abs(a - b)), 0.1);
    expect([...pairs]).toEqual([[1, 0]]);
  });
});

describe('headings', () => {
  const truth: StructuralTruth = {
    headings: [
      { text: 'Introduction', level: 1 },
      { text: 'Why it fails', level: 2 },
      { text: 'Setup', level: 4, runIn: true },
    ],
    optionalHeadings: ['Abstract'],
  };

  it('compares words without numbers and passes over optional headings', () => {
    const document = madeDocument([
      ['heading', 'Abstract', 1],
      ['heading', '1 INTRODUCTION', 1],
      ['heading', 'II-A. Why it fails', 1],
      ['heading', 'Figure text', 1],
    ]);
    expect(headingCounts(truth, document)).toEqual({ hits: 2, asked: 3, found: 3 });
    expect(levelAccuracy(truth, document)).toBe(0.5);
  });

  it('asks no level of a heading that runs into a paragraph', () => {
    const document = madeDocument([
      ['heading', '1. Introduction', 1],
      ['heading', 'Setup.', 2],
    ]);
    expect(levelAccuracy(truth, document)).toBe(1);
  });
});

describe('paragraphs', () => {
  const truth: StructuralTruth = {
    paragraphs: ['We measure the rate of all samples.', 'In a second step the rate falls again.'],
    continuations: ['where the constant is as above and small'],
  };

  it('counts starts, and ends after a formula neither way', () => {
    const document = madeDocument([
      ['paragraph', 'We measure the rate of all'],
      ['paragraph', 'samples. In a second step the rate falls again.'],
      ['formula', 'x = y'],
      ['paragraph', 'where the constant is as above and small.'],
    ]);
    expect(paragraphCounts(truth, document)).toEqual({ hits: 1, asked: 2, found: 2 });
  });
});

const references: TrueReference[] = [
  {
    key: 'one',
    text: 'A. Weiß and B. van Dijk. On slow rates. Journal of Rates, 12(3):117–121, 2001.',
    authors: [
      { family: 'Weiß', given: 'Anna' },
      { family: 'van Dijk', given: 'B.' },
    ],
    title: 'On slow rates',
    venue: 'Journal of Rates',
    year: 2001,
    volume: '12',
    pages: '117–121',
  },
  {
    key: 'two',
    text: 'C. Moreau. Fast rates and how to keep them. arXiv:1903.05971, 2019.',
    authors: [{ family: 'Moreau', given: 'C.' }],
    title: 'Fast rates and how to keep them',
    year: 2019,
    arxivId: '1903.05971',
  },
];
const entry = (index: number): string => references[index]?.text ?? '';

describe('references', () => {
  it('wants each entry whole and by itself', () => {
    const whole = madeDocument(
      [
        ['reference', `[1] ${entry(0)}`],
        ['reference', `[2] ${entry(1)}`],
      ],
      {
        references: [
          { block: 0, authors: [] },
          { block: 1, authors: [] },
        ],
      },
    );
    expect(referenceCounts({ references }, whole)).toEqual({ hits: 2, asked: 2, found: 2 });
    const merged = madeDocument([['reference', `[1] ${entry(0)} [2] ${entry(1)}`]], {
      references: [{ block: 0, authors: [] }],
    });
    expect(referenceCounts({ references }, merged)).toEqual({ hits: 0, asked: 2, found: 1 });
  });

  it('compares fields apart from punctuation and case, authors by initials', () => {
    const document = madeDocument(
      [
        ['reference', entry(0)],
        ['reference', entry(1)],
      ],
      {
        references: [
          {
            block: 0,
            authors: [
              { family: 'Weiß', given: 'A.' },
              { family: 'van Dijk', given: 'B.' },
            ],
            title: 'On slow rates.',
            venue: 'Rates',
            year: 2001,
            pages: '117-121',
          },
          {
            block: 1,
            authors: [{ family: 'Moreau', given: 'D.' }],
            year: 2019,
            volume: '4',
            arxivId: '1903.05971',
          },
        ],
      },
    );
    const fields = fieldCounts({ references }, document);
    expect(fields.authors).toEqual({ hits: 1, asked: 2, found: 2 });
    expect(fields.title).toEqual({ hits: 1, asked: 2, found: 1 });
    expect(fields.venue).toEqual({ hits: 0, asked: 1, found: 1 });
    expect(fields.year).toEqual({ hits: 2, asked: 2, found: 2 });
    expect(fields.volume).toEqual({ hits: 0, asked: 1, found: 1 });
    expect(fields.pages).toEqual({ hits: 1, asked: 1, found: 1 });
    expect(fields.arxivId).toEqual({ hits: 1, asked: 1, found: 1 });
  });
});

describe('citations', () => {
  const truth: StructuralTruth = {
    references,
    citations: [
      { before: 'slow rates are well understood', after: '. Fast rates are', keys: ['one'] },
      { before: 'the reasons for this remain unclear', after: 'to this day', keys: ['one', 'two'] },
      { before: 'as we said before', after: '.', keys: ['two'] },
    ],
  };
  const text =
    'Today slow rates are well understood [1]. Fast rates are, the reasons for this remain unclear [1, 2] to this day, as we said before [2].';
  const marker = (shown: string, from: number, to: number[]) => {
    const start = text.indexOf(shown, from);
    return { start, end: start + shown.length, references: to, foundBy: 'label' as const };
  };
  const blocks = [
    ['paragraph', text],
    ['reference', entry(0)],
    ['reference', entry(1)],
  ] as const;
  const listed = [
    { block: 1, authors: [] },
    { block: 2, authors: [] },
  ];

  it('finds the marker by the words around it and asks where it leads', () => {
    const right = madeDocument(blocks, {
      references: listed,
      citations: [
        marker('[1]', 0, [0]),
        marker('1, ', 60, [0]),
        marker('2]', 60, [1]),
        marker('[2]', 90, [1]),
      ],
    });
    expect(citationCounts(truth, right)).toEqual({ hits: 4, asked: 4, found: 4 });
    const wrong = madeDocument(blocks, {
      references: listed,
      citations: [marker('[1]', 0, [1]), marker('1, ', 60, [0]), marker('Today', 0, [0])],
    });
    expect(citationCounts(truth, wrong)).toEqual({ hits: 1, asked: 4, found: 3 });
  });
});

describe('captions', () => {
  it('wants kind, label and text', () => {
    const truth: StructuralTruth = {
      captions: [
        { kind: 'figure', label: '2', text: 'Rates over time.' },
        { kind: 'table', label: 'IV', text: 'All rates that were measured.' },
      ],
    };
    const found = madeDocument([
      ['caption', 'Fig. 2. Rates over time.'],
      ['caption', 'TABLE IV All rates that were measured.'],
    ]);
    expect(captionCounts(truth, found).hits).toBe(2);
    const other = madeDocument([
      ['caption', 'Fig. 3. Rates over time.'],
      ['caption', 'TABLE IV All rates that were measured. We now turn to other things entirely.'],
    ]);
    expect(captionCounts(truth, other)).toEqual({ hits: 0, asked: 2, found: 2 });
  });
});

describe('regions', () => {
  it('measures what is common of what either covers', () => {
    expect(intersectionOverUnion([box(0, 0, 10, 10)], [box(5, 0, 10, 10)])).toBeCloseTo(1 / 3);
    expect(intersectionOverUnion([box(0, 0, 10, 10)], [box(0, 0, 10, 10, 1)])).toBe(0);
    expect(intersectionOverUnion([box(0, 0, 10, 10)], [box(0, 0, 5, 10), box(5, 0, 5, 10)])).toBe(1);
  });

  it('does not take a figure for a table', () => {
    const truth: StructuralTruth = {
      floats: [
        { kind: 'figure', label: '1', region: [box(0, 0, 10, 10)] },
        { kind: 'table', label: '1', region: [box(50, 0, 10, 10)] },
      ],
    };
    const found = (kind: 'figure' | 'table') => ({
      floats: [{ kind, region: [box(0, 0, 10, 12)], blocks: [] }],
    });
    expect(regionCounts(truth, found('figure'))).toEqual({ hits: 1, asked: 2, found: 1 });
    expect(regionCounts(truth, found('table')).hits).toBe(0);
  });
});

describe('cells of tables', () => {
  const cell = (text: string, row: number, column: number, columnSpan = 1) => ({
    text,
    row,
    column,
    rowSpan: 1,
    columnSpan,
  });
  const cells = [
    cell('Group', 0, 1, 2),
    cell('a', 1, 0),
    cell('1', 1, 1),
    cell('2', 1, 2),
    cell('b', 2, 0),
    cell('', 2, 1),
    cell('4', 2, 2),
  ];

  it('relates neighbours, passing over empty cells', () => {
    expect(adjacencies(cells).sort()).toEqual(
      ['1 → 2', '2 ↓ 4', 'a → 1', 'a ↓ b', 'b → 4', 'group ↓ 1', 'group ↓ 2'].sort(),
    );
  });

  it('loses what is moved to another column', () => {
    const truth: StructuralTruth = { floats: [{ kind: 'table', label: '1', region: [], cells }] };
    const document = (moved: number) => {
      let text = '';
      const placed = cells.map((one) => {
        const start = text.length;
        text += one.text;
        return {
          start,
          end: text.length,
          row: one.row,
          column: one.text === '2' ? one.column + moved : one.column,
          rowSpan: 1,
          columnSpan: one.columnSpan,
          header: false,
        };
      });
      const made = madeDocument([['table', text]], {
        floats: [{ kind: 'table', region: [], blocks: [0], cells: placed }],
      });
      return cellCounts(truth, made);
    };
    expect(f1Of(document(0))).toBe(1);
    expect(document(1)).toEqual({ hits: 5, asked: 7, found: 6 });
  });
});

describe('authors', () => {
  it('wants whole names', () => {
    const author = (name: string) => ({ name, span: { start: 0, end: 0 }, affiliations: [] });
    const truth: StructuralTruth = {
      authors: [
        { name: 'Søren B. Müller', affiliations: [] },
        { name: 'Li Chen', affiliations: [] },
      ],
    };
    expect(authorCounts(truth, { authors: [author('Søren B. Müller'), author('Chen')] })).toEqual({
      hits: 1,
      asked: 2,
      found: 2,
    });
  });
});
