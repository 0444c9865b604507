import { describe, expect, it } from 'vitest';
import { extractMade, madePage, type PutLine, putParagraph } from './testing/made-page.ts';

const filled = (text: string, length: number): string => `${text} ${'and so on '.repeat(9)}`.slice(0, length);
const wide = (start: string, y: number): PutLine[] =>
  putParagraph([filled(start, 78), filled('which goes on', 80), filled('and on', 80), 'to its end.'], {
    x: 50,
    y,
    indent: 10,
  });
const table = (x: number, y: number): PutLine[] => [
  ...['Corals 12.1 14.2 17.7', 'Fish 11.8 13.9 16.4', 'Reefs 10.2 12.5 15.8', 'Rivers 9.1 11.4 14.9'].map(
    (text, i): PutLine => ({ text, x, y: y + 12 * i, size: 9 }),
  ),
  { text: 'Table 1: Costs of it all,', x, y: y + 62, size: 9 },
  { text: 'in thousands.', x, y: y + 73, size: 9 },
];
/** Lines of a paragraph beside a float: some end in a stop, others before a word with a capital. */
const narrow = [
  'All of this was measured in the sea',
  'Near Aberdeen, by many good people.',
  'There it was warm, as it had often',
  'Been before: it is warmer by far,',
  'warmer than all the years before it.',
  'This is so for all of the costs of',
  'all the corals here, which die out.',
];
const paragraphs = (lines: readonly PutLine[]): string[] =>
  extractMade([madePage(0, lines)])
    .blocks.filter(({ role }) => role === 'paragraph')
    .map(({ lines: [first] }) => first?.text.split(' ')[0] ?? '');

describe('text beside a narrow float', () => {
  const above = [...wide('Alpha', 80), ...wide('Beta', 134)];

  it('is full where the float begins: it goes on in the next line', () => {
    const found = paragraphs([
      ...above,
      ...table(250, 200),
      ...putParagraph([...narrow, filled('These lines are below it', 80), 'and end.'], { x: 50, y: 200 }),
      ...wide('Gamma', 320),
    ]);
    expect(found).toEqual(['Alpha', 'Beta', 'All', 'Gamma']);
  });

  it('goes back to the margin below a float on the left', () => {
    const beside = putParagraph(narrow, { x: 275, y: 200 });
    const found = paragraphs([
      ...above,
      ...table(50, 200),
      ...beside,
      ...putParagraph([filled('and these are below it', 80), 'and end.'], { x: 50, y: 284 }),
      ...wide('Gamma', 320),
    ]);
    expect(found).toEqual(['Alpha', 'Beta', 'All', 'Gamma']);
  });

  it('ends where the next word would have fitted, and without a float as ever', () => {
    const early = ['All was measured in the sea.', ...narrow.slice(1)];
    const found = paragraphs([
      ...above,
      ...table(250, 200),
      ...putParagraph(early, { x: 50, y: 200 }),
      ...wide('Gamma', 320),
    ]);
    expect(found).toEqual(['Alpha', 'Beta', 'All', 'Near', 'Gamma']);
    const alone = paragraphs([...above, ...putParagraph(narrow, { x: 50, y: 200 }), ...wide('Gamma', 320)]);
    expect(alone.length).toBeGreaterThan(4);
  });
});
