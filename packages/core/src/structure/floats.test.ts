import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Float } from '../contracts/structure.ts';
import { floatPage, putTable, readMade, running } from './testing/made-float-page.ts';

const captionText = ({ text, blocks }: CleanDocument, float: Float): string => {
  const block = blocks[float.caption ?? -1];
  return block ? text.slice(block.start, block.end) : '';
};

/** Rows of the grid, each place with the words of its cell. */
function gridOf(document: CleanDocument, float: Float | undefined): string[][] {
  const grid: string[][] = [];
  for (const cell of float?.cells ?? []) {
    grid[cell.row] ??= [];
    const row = grid[cell.row];
    if (row) row[cell.column] = document.text.slice(cell.start, cell.end);
  }
  return grid.map((row) => Array.from(row, (words) => words ?? ''));
}

const table = [
  ['Method', 'Runs', 'Time'],
  ['First', '12.5', '3.1'],
  ['Second', '14.0', '2.9 ± 0.2'],
  ['Third', '15.5', '–'],
];
const lefts = [200, 280, 340];

/** Running text, a painted figure over its caption, and a table between rules under its caption. */
const twoFloats = [
  ...running(80, 90, 6),
  { text: 'Figure 3: What the instrument shows on a clear day.', x: 150, y: 330, size: 9 },
  ...running(80, 360, 8),
  { text: 'TABLE IV: Times of all methods on the same machine.', x: 180, y: 480, size: 9 },
  ...putTable(table, { lefts, y: 505 }),
  ...running(80, 600, 8),
];
const painted = [
  [150, 170, 450, 310],
  [195, 492, 400, 492.8],
  [195, 509, 400, 509.5],
  [195, 546, 400, 546.8],
] as const;

describe('floatsOf', () => {
  it('binds a figure above its caption and a table below its own', () => {
    const document = readMade([floatPage(0, twoFloats, painted)]);
    const { floats } = document.structure;
    expect(floats.map(({ kind, label }) => [kind, label])).toEqual([
      ['figure', '3'],
      ['table', 'IV'],
    ]);
    const [figure, ruled] = floats;
    expect(figure && captionText(document, figure)).toMatch(/^Figure 3: What/);
    expect(figure?.region).toEqual([{ page: 0, x: 150, y: 170, width: 300, height: 140 }]);
    const [box] = ruled?.region ?? [];
    expect(box?.y).toBeCloseTo(492, 0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(546.8, 0);
    expect(gridOf(document, ruled)).toEqual(table);
    expect(ruled?.cells?.filter(({ header }) => header).map(({ column }) => column)).toEqual([0, 1, 2]);
  });

  it('takes the two sides of a page apart where captions stand side by side', () => {
    const lines = [
      { text: 'Figure 1: The left one of two.', x: 90, y: 260, size: 9 },
      { text: 'Figure 2: The right one of two.', x: 340, y: 260, size: 9 },
      ...running(80, 300, 20),
    ];
    const document = readMade([
      floatPage(0, lines, [
        [80, 100, 280, 240],
        [330, 110, 520, 240],
      ]),
    ]);
    expect(
      document.structure.floats.map(({ label, region }) => [label, region[0]?.x, region[0]?.width]),
    ).toEqual([
      ['1', 80, 200],
      ['2', 330, 190],
    ]);
  });

  it('reads a table that is turned by a quarter', () => {
    const turned = twoFloats
      .slice(15)
      .filter(({ text }) => text.length < 60)
      .map((line) => ({ ...line, x: line.y - 300, y: 700 - line.x, rotation: 270 as const }));
    const rules = painted
      .slice(1)
      .map(([left, top, right, bottom]) => [top - 300, 700 - right, bottom - 300, 700 - left] as const);
    const document = readMade([floatPage(0, running(80, 90, 20), []), floatPage(1, turned, rules)]);
    const [found] = document.structure.floats;
    expect(found?.label).toBe('IV');
    expect(found?.region[0]?.page).toBe(1);
    expect(gridOf(document, found)).toEqual(table);
  });

  it('gives heads over several columns and labels over several rows their spans', () => {
    const lines = [
      ...running(80, 90, 6),
      { text: 'Table 2: Heads of two rows.', x: 200, y: 200, size: 9 },
      { text: 'First', x: 268, y: 225, size: 9 },
      { text: 'Second', x: 382, y: 225, size: 9 },
      { text: 'Group', x: 180, y: 232, size: 9 },
      ...putTable(
        [
          [undefined, 'Mean', 'Max', 'Mean', 'Max'],
          ['one', '1.0', '2.0', '3.0', '4.0'],
          ['two', '5.0', undefined, '7.0', '8.0'],
          ['three', '9.0', '1.5', '2.5', '3.5'],
        ],
        { lefts: [180, 250, 300, 360, 420], y: 239, pitch: 13 },
      ),
      ...running(80, 330, 10),
    ];
    const document = readMade([
      floatPage(0, lines, [
        [175, 213, 450, 213.8],
        [250, 229, 318, 229.4],
        [360, 229, 438, 229.4],
        [175, 243, 450, 243.5],
        [175, 283, 450, 283.8],
      ]),
    ]);
    const [found] = document.structure.floats;
    const spans = found?.cells?.filter(({ rowSpan, columnSpan }) => rowSpan + columnSpan > 2);
    expect(
      spans?.map(({ start, end, row, column, rowSpan, columnSpan }) => [
        document.text.slice(start, end),
        row,
        column,
        rowSpan,
        columnSpan,
      ]),
    ).toEqual([
      ['Group', 0, 0, 2, 1],
      ['First', 0, 1, 1, 2],
      ['Second', 0, 3, 1, 2],
    ]);
    expect(gridOf(document, found)[3]).toEqual(['two', '5.0', '', '7.0', '8.0']);
  });

  it('takes an algorithm from the rule under its caption to the last', () => {
    const steps = ['1: x = 0', '2: while x < n do', '3:   x = x + 1', '4: end while', '5: return x'];
    const lines = [
      ...running(80, 90, 6),
      { text: 'Algorithm 1', x: 85, y: 210, font: 1 },
      { text: 'Counting up to a number', x: 145, y: 210 },
      ...steps.map((text, i) => ({ text, x: 90, y: 228 + 12 * i })),
      ...running(80, 310, 10),
    ];
    const document = readMade([
      floatPage(0, lines, [
        [80, 198, 520, 198.8],
        [80, 214, 520, 214.4],
        [80, 281, 520, 281.4],
      ]),
    ]);
    const [found] = document.structure.floats;
    expect(found).toMatchObject({ kind: 'algorithm', label: '1' });
    const words = found?.blocks.map((index) => {
      const block = document.blocks[index];
      return block ? document.text.slice(block.start, block.end) : '';
    });
    for (const step of ['while x < n', 'return x']) expect(words?.join(' ')).toContain(step);
    expect(words?.join(' ')).not.toContain('The measured');
  });

  it('takes an algorithm that nothing frames by its short lines', () => {
    const steps = ['x = 0', 'while x < n do', 'x = x + 1', 'end while', 'return x'];
    const document = readMade([
      floatPage(
        0,
        [
          ...running(80, 90, 6),
          ...steps.map((text, i) => ({ text, x: 90, y: 180 + 12 * i })),
          { text: 'Algorithm 2: How to count up to a number.', x: 80, y: 250, size: 10 },
          ...running(80, 290, 10),
        ],
        [],
      ),
    ]);
    const [found] = document.structure.floats;
    expect(found).toMatchObject({ kind: 'algorithm', label: '2' });
    const [box] = found?.region ?? [];
    expect(box?.y).toBeCloseTo(172, 0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(242);
  });

  it('reads the name of an axis between a plot and its caption as part of the plot', () => {
    const document = readMade([
      floatPage(
        0,
        [
          ...running(80, 90, 6),
          { text: 'time in hours', x: 260, y: 332, size: 7 },
          { text: 'Figure 1: What was seen.', x: 220, y: 352, size: 9 },
          ...running(80, 390, 20),
        ],
        [[150, 170, 450, 320]],
      ),
    ]);
    const [box] = document.structure.floats[0]?.region ?? [];
    expect(box?.y).toBe(170);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(332);
  });

  it('gives the first part of a boxed table above a figure to the caption above, the picture to the one below', () => {
    const grid = [
      [180, 100, 400, 100.5],
      [180, 115, 400, 115.5],
      [180, 130, 400, 130.5],
      [180, 145, 400, 145.5],
      ...[180, 260, 330, 399.5].map((x) => [x, 100, x + 0.5, 145.5] as const),
    ] as const;
    const document = readMade([
      floatPage(
        0,
        [
          { text: 'Table 1: Boxed values.', x: 180, y: 92, size: 9 },
          ...putTable(table.slice(0, 3), { lefts: [185, 265, 335], y: 111, pitch: 15 }),
          { text: 'Figure 1: A picture.', x: 200, y: 300, size: 9 },
          ...running(80, 340, 20),
        ],
        [...grid, [170, 170, 420, 280]],
      ),
    ]);
    expect(
      document.structure.floats.map(({ kind, region }) => [
        kind,
        Math.round(region[0]?.y ?? 0),
        Math.round(region[0]?.height ?? 0),
      ]),
    ).toEqual([
      ['table', 100, 46],
      ['figure', 170, 110],
    ]);
    expect(gridOf(document, document.structure.floats[0])).toEqual(table.slice(0, 3));
  });

  it('puts the title under "TABLE IV" into its caption, and no sentence that opens with a number of a figure', () => {
    const document = readMade([
      floatPage(
        0,
        [
          ...running(80, 90, 6),
          { text: 'TABLE IV', x: 280, y: 200, size: 8 },
          { text: 'TIMES OF ALL METHODS', x: 250, y: 210, size: 8 },
          ...putTable(table, { lefts, y: 236 }),
          { text: 'Fig. 3.2 shows the same for the other data that we have seen.', x: 80, y: 330 },
          ...running(80, 342, 12),
        ],
        [
          [195, 225, 400, 225.6],
          [195, 240, 400, 240.4],
          [195, 277, 400, 277.6],
        ],
      ),
    ]);
    expect(document.structure.floats.map((float) => captionText(document, float))).toEqual([
      'TABLE IV TIMES OF ALL METHODS',
    ]);
    expect(gridOf(document, document.structure.floats[0])).toEqual(table);
  });

  it('cuts values that stand close where other rows part them, and no product', () => {
    const lines = [
      ...running(80, 90, 6),
      { text: 'Table 5: Close values.', x: 150, y: 200, size: 9 },
      ...putTable(
        [
          ['Case', 'One', 'Two'],
          ['First', '12.25', '22.25'],
          ['Second', '13.25', '44.25'],
          ['Third', '15.25', '66.25'],
        ],
        { lefts: [150, 220, 252], y: 225 },
      ),
      { text: 'Fourth', x: 150, y: 273, size: 9 },
      { text: '17.25 14.25', x: 225, y: 273, size: 9 },
      { text: 'Fifth', x: 150, y: 285, size: 9 },
      { text: '10.25 · 10.5', x: 225, y: 285, size: 9 },
      ...running(80, 330, 10),
    ];
    const document = readMade([
      floatPage(0, lines, [
        [145, 214, 280, 214.6],
        [145, 229, 280, 229.4],
        [145, 289, 280, 289.6],
      ]),
    ]);
    const grid = gridOf(document, document.structure.floats[0]);
    expect(grid[4]).toEqual(['Fourth', '17.25', '14.25']);
    expect(grid[5]).toEqual(['Fifth', '10.25 · 10.5']);
  });

  it('cuts the picture out of a box that reaches over the text under it', () => {
    const document = readMade([
      floatPage(
        0,
        [{ text: 'Figure 1: A band.', x: 240, y: 240, size: 9 }, ...running(80, 280, 20)],
        [[150, 60, 450, 400]],
      ),
    ]);
    const [box] = document.structure.floats[0]?.region ?? [];
    expect(box?.y).toBe(60);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(234);
  });

  it('takes paragraphs between rules for the table that the caption under them names', () => {
    const document = readMade([
      floatPage(
        0,
        [
          ...running(80, 90, 6),
          ...running(140, 200, 8, 300, 9),
          { text: 'Table 3: What the readers were told.', x: 140, y: 312, size: 9 },
          ...running(80, 350, 20),
        ],
        [
          [135, 186, 450, 186.6],
          [135, 240, 450, 240.4],
          [135, 296, 450, 296.6],
        ],
      ),
    ]);
    const [box] = document.structure.floats[0]?.region ?? [];
    expect(box?.y).toBeCloseTo(186, 0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(296.6, 0);
  });

  it('loses no head of a table that comes back at the top of another page', () => {
    const page = (index: number) =>
      floatPage(
        index,
        [
          ...putTable(
            [
              ['Method', 'Survey', 'Time'],
              ['One', `${index}1.5`, '2.5'],
              ['Two', `${index}3.5`, '4.5'],
            ],
            {
              lefts,
              y: 80,
            },
          ),
          { text: `Table ${index + 1}: Values of run ${index + 1}.`, x: 200, y: 130, size: 9 },
          ...running(80, 170, 30),
        ],
        [
          [195, 70, 400, 70.6],
          [195, 84 + index, 400, 84.4 + index],
          [195, 108, 400, 108.6],
        ],
      );
    const document = readMade([page(0), page(1)]);
    expect(document.structure.floats.map((float) => gridOf(document, float)[0])).toEqual([
      ['Method', 'Survey', 'Time'],
      ['Method', 'Survey', 'Time'],
    ]);
  });

  it('finds no table in the marks of an axis, a matrix or a table of contents', () => {
    const document = readMade([
      floatPage(
        0,
        [
          ...putTable(
            [
              ['1', '0', '0'],
              ['0', '1', '0'],
              ['0', '0', '1'],
              ['1', '1', '1'],
            ],
            { lefts: [200, 230, 260], y: 90 },
          ),
          ...[1, 2, 3, 4].flatMap((n) => [
            { text: `${n} A chapter`, x: 80, y: 180 + 14 * n },
            { text: `${'. '.repeat(20)}${n * 7}`, x: 250, y: 180 + 14 * n },
          ]),
          ...running(80, 300, 20),
        ],
        [],
      ),
    ]);
    expect(document.structure.floats).toEqual([]);
    expect(document.blocks.filter(({ role }) => role === 'table')).toEqual([]);
  });

  it('finds no float on pages of running text with a picture nobody names', () => {
    const document = readMade([floatPage(0, [...running(80, 200, 30)], [[80, 60, 180, 120]])]);
    expect(document.structure.floats).toEqual([]);
  });

  it('holds what the contract says of any table', () => {
    const word = fc.constantFrom('Alpha', 'Beta', 'Gamma ray', 'Delta', 'All', 'Net');
    const value = fc.constantFrom('1.5', '20', '0.33', '7 ± 1', '–', '99%', 'n/a');
    const row = (columns: number) =>
      fc.tuple(
        word,
        fc.array(fc.option(value, { freq: 6, nil: undefined }), {
          minLength: columns - 1,
          maxLength: columns - 1,
        }),
      );
    const tables = fc
      .integer({ min: 2, max: 6 })
      .chain((columns) => fc.tuple(fc.array(row(columns), { minLength: 3, maxLength: 12 }), fc.boolean()));
    fc.assert(
      fc.property(tables, ([rows, isRuled]) => {
        const columns = 1 + (rows[0]?.[1].length ?? 0);
        const head = ['Kind', 'One', 'Two', 'Three', 'Four', 'Five'].slice(0, columns);
        const body: (string | undefined)[][] = [head, ...rows.map(([label, values]) => [label, ...values])];
        const places = body[0]?.map((_, i) => 150 + 55 * i) ?? [];
        const bottom = 224 + 12 * rows.length;
        const lines = [
          ...running(80, 90, 6),
          { text: 'Table 7: Some values.', x: 150, y: 200, size: 9 },
          ...putTable(body, { lefts: places, y: 220 }),
          ...running(80, bottom + 30, 10),
        ];
        const right = 150 + 55 * columns;
        const rules = [209, 223, bottom].map((y) => [145, y, right, y + 0.6] as const);
        const document = readMade([floatPage(0, lines, isRuled ? rules : [])]);
        for (const float of document.structure.floats) {
          const taken = new Set<string>();
          for (const { x, y, width, height } of float.region) {
            expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0);
            expect(x + width).toBeLessThanOrEqual(612);
            expect(y + height).toBeLessThanOrEqual(792);
          }
          let end = 0;
          for (const cell of [...(float.cells ?? [])].sort((a, b) => a.start - b.start)) {
            expect(cell.start).toBeGreaterThanOrEqual(end);
            end = cell.end;
            const own = float.blocks.some((index) => {
              const block = document.blocks[index];
              return block !== undefined && block.start <= cell.start && cell.end <= block.end;
            });
            expect(own).toBe(true);
            for (let r = 0; r < cell.rowSpan; r++)
              for (let c = 0; c < cell.columnSpan; c++) {
                const at = `${cell.row + r} ${cell.column + c}`;
                expect(taken.has(at)).toBe(false);
                taken.add(at);
              }
          }
        }
        if (!isRuled) return;
        expect(document.structure.floats).toHaveLength(1);
        const found = gridOf(document, document.structure.floats[0])
          .flat()
          .filter((words) => words !== '');
        expect(found).toEqual(body.flat().filter((words) => words !== undefined));
      }),
      { numRuns: 60 },
    );
  });
});
