import { describe, expect, it } from 'vitest';
import { type PutLine, putParagraph } from './testing/made-page.ts';
import { filler, full, paragraph, shapes } from './testing/made-shapes.ts';

describe('text in and beside what is painted', () => {
  const statement: PutLine[] = [
    { text: 'Proposition 4 (on costs of it)', x: 55, y: 215 },
    { text: 'Let it be a cost of it all, and more.', x: 70, y: 230 },
    { text: full('Then there is').slice(0, 74), x: 70, y: 250 },
    { text: 'another of them.', x: 70, y: 262 },
  ];
  const frame = { kind: 'path', box: [48, 200, 452, 272] } as const;

  it('is text in a frame around a statement, with its short lines', () => {
    const found = shapes([[...filler, ...statement, ...paragraph('Alpha', 310)]], { graphics: [frame] });
    expect(found).toEqual([
      'paragraph Proposition',
      'paragraph Let',
      'paragraph Then another',
      'paragraph Alpha and to',
    ]);
  });

  it('is text where a sentence has the frame for itself, in small print', () => {
    const note = (end: string, x = 70): string[] => {
      const lines: PutLine[] = [
        { text: 'The file must be there before the run begins,', x: 70, y: 220, size: 8 },
        { text: end, x, y: 230, size: 8 },
      ];
      return shapes([[...filler, ...lines, ...paragraph('Alpha', 310)]], { graphics: [frame] });
    };
    expect(note('it will not be made.')).toEqual(['paragraph The it', 'paragraph Alpha and to']);
    expect(note('it will not be made')[0]).toBe('figure-text The it');
    expect(note('it will not be made.', 200)[0]).toBe('figure-text The it');
  });

  it('is a figure where most of it are labels', () => {
    const labels = ['Input', 'Layer', 'Output', 'Weights'].flatMap((text, i): PutLine[] => [
      { text: `${text} of it`, x: 200 + 20 * i, y: 215 + 11 * i, size: 8 },
      { text: `${text} of all`, x: 320, y: 215 + 11 * i, size: 8 },
    ]);
    const line: PutLine = { text: full('Then there is').slice(0, 50), x: 70, y: 262 };
    const found = shapes([[...filler, ...labels, line, ...paragraph('Alpha', 310)]], { graphics: [frame] });
    expect(found[0]).toMatch(/^figure-text Input/);
  });

  it('is text where it starts at its margin and a curve crosses it', () => {
    const curve = { kind: 'path', box: [110, 170, 400, 310] } as const;
    const lines = [
      ...putParagraph(['Let it be a cost of it all, as we know'], { x: 50, y: 200 }),
      ...['Input', 'Layer', 'Output'].map((text, i) => ({ text, x: 200, y: 240 + 20 * i, size: 8 })),
    ];
    const found = shapes([[...filler, ...lines, ...paragraph('Alpha', 320)]], { graphics: [curve] });
    expect(found.slice(0, 2)).toEqual(['paragraph Let', 'figure-text Input Layer Output']);
  });
});

describe('sentences', () => {
  it('go on in a font for code at the margin; a listing does not', () => {
    const code = ['(all-of-it, some-of-it,', 'none-of-it, one-of-it,', 'two-of-it).'];
    const page = (end: string): string[] =>
      shapes([
        [
          ...filler,
          { text: full('Alpha').slice(0, end.length > 0 ? 30 : 80) + end, x: 50, y: 200 },
          ...code.map((text, i) => ({ text, x: 50, y: 212 + 12 * i, font: 3 })),
          ...paragraph('Beta', 260),
        ],
      ]);
    expect(page('')).toEqual([
      'paragraph Alpha (all-of-it, none-of-it, two-of-it).',
      'paragraph Beta and to',
    ]);
    expect(page(' as follows:').slice(1, 2)).toEqual(['figure-text (all-of-it, none-of-it, two-of-it).']);
  });

  it('do not go on with an example of the next page', () => {
    const first = [...filler, { text: full('Alpha'), x: 50, y: 700 }];
    const next = (opening: string): string[] => shapes([first, [{ text: opening, x: 50, y: 80 }]]);
    expect(next('Example 20 (Manifolds)')).toEqual(['paragraph Alpha', 'paragraph Example']);
    expect(next('Example 20 and so on.')).toEqual(['paragraph Alpha Example']);
  });
});

describe('names of functions', () => {
  it('are parts of the formula that they stand in', () => {
    const formula: PutLine[] = [
      { text: 'sup', x: 200, y: 200 },
      { text: '+ = + = + = +', x: 222, y: 200, font: 2 },
    ];
    const found = shapes([
      [...filler, ...formula.map((line, i) => ({ ...line, y: 200 + 9 * i })), ...paragraph('Alpha', 240)],
    ]);
    expect(found).toEqual(['formula sup +', 'paragraph Alpha and to']);
  });
});

describe('rows of a table', () => {
  it('may open with a name of many parts', () => {
    const names = ['days-off', 'bits-of-one-in-each-byte', 'nights-off', 'weeks-off', 'years-off'];
    const rows = names.flatMap((name, i) =>
      [name, '12', '14', '17', '19'].map(
        (text, k): PutLine => ({ text, x: k === 0 ? 50 : 190 + 40 * k, y: 200 + 12 * i }),
      ),
    );
    const found = shapes([[...filler, ...rows, ...paragraph('Alpha', 320)]]);
    expect(found.map((shape) => shape.split(' ')[0])).toEqual(['table', 'paragraph']);
  });
});
