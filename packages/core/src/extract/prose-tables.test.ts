import { describe, expect, it } from 'vitest';
import { extractMade, madePage, type PutLine, putParagraph } from './testing/made-page.ts';

const full = (start: string): string => `${start} ${'words go on and '.repeat(6)}`.slice(0, 80);
const paragraph = (start: string, y: number): PutLine[] =>
  putParagraph([full(start), full('and goes on'), 'to its end.'], { x: 50, y, indent: 12 });
const filler = [...paragraph('Filler', 80), ...paragraph('Further', 130)];
const rule = (y: number) => ({ kind: 'path', box: [50, y, 450, y + 1] }) as const;

/** Roles of a page that has heads at 214, sentences from 230 to 266 and more heads at 284, by their first words. */
function roles(more: readonly PutLine[], rules: readonly number[]): string[] {
  const put = (text: string, x: number, y: number): PutLine => ({ text, x, y, size: 9 });
  const sentence = 'sentences that are as long as the column and even longer than it.';
  const lines = [
    ...filler,
    put('Topics of the reviews', 80, 214),
    ...['One', 'Two', 'Six', 'Ten'].flatMap((name, i) => [put(`${name} has ${sentence}`, 56, 230 + 12 * i)]),
    put('Topics of others', 80, 284),
    put(`Few have ${sentence}`, 56, 300),
    ...more,
    ...paragraph('Alpha', 400),
  ];
  return extractMade([madePage(0, lines, { graphics: rules.map(rule) })]).blocks.flatMap(
    ({ role, lines: [first] }) => (/^(?:Topics|One|Few)/.test(first?.text ?? '') ? [role] : []),
  );
}
const caption = (y: number): PutLine => ({ text: 'Table 1: Topics of all of them.', x: 50, y, size: 9 });

describe('a table whose cells are sentences', () => {
  it('is told by its caption below and the heads between its first two rules', () => {
    expect(roles([caption(322)], [202, 218, 271, 289, 306])).toEqual(['table']);
  });

  it('is told by its caption above, as far as rules with heads follow', () => {
    expect(roles([caption(194)], [202, 218, 271, 289, 306])).toEqual(['table']);
    expect(roles([caption(194)], [202, 218, 271])[0]).toBe('table');
    expect(roles([caption(194)], [202, 218, 271])).toContain('paragraph');
  });

  it('is text without a caption, and without heads', () => {
    expect(roles([], [202, 218, 271, 289, 306])).not.toContain('table');
    expect(roles([caption(322)], [202, 306])).not.toContain('table');
  });
});
