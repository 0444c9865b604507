import { extractMade, madePage, type PutLine, putParagraph } from './made-page.ts';

/** A line that fills its column and begins with `start`. */
export const full = (start: string): string => `${start} ${'words go on and '.repeat(6)}`.slice(0, 80);

/** Three lines, the first set in, from `y` on. */
export const paragraph = (start: string, y: number, end = 'to its end.'): PutLine[] =>
  putParagraph([full(start), full('and goes on'), end], { x: 50, y, indent: 12 });

/** Enough text on top of a page that its size and its column are known. */
export const filler = [...paragraph('Filler', 80), ...paragraph('Further', 130)];

/** Role and first words of the lines of each block, without the paragraphs of `filler`. */
export const shapes = (
  pages: readonly (readonly PutLine[])[],
  options: Parameters<typeof madePage>[2] = {},
): string[] =>
  extractMade(pages.map((lines, index) => madePage(index, lines, options)))
    .blocks.map(({ role, lines }) => `${role} ${lines.map(({ text }) => text.split(' ')[0]).join(' ')}`)
    .filter((shape) => !/F(?:iller|urther)/.test(shape));
