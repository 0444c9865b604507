import type { TextLine } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';

/** How much the widths of characters of one width may differ, in font sizes: within a word, and from word to word. */
const withinWord = 0.08;
const betweenWords = 0.02;
/** Fewest different letters of a word that tell a font for code. */
const fewestLetters = 3;

/** The width of a word's characters, in font sizes, where all have one; undefined otherwise. */
function evenWidth({ start, end }: Span, line: TextLine, size: number): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let at = start - line.start; at < end - line.start; at++) {
    const width = Math.abs((line.edges[at + 1] ?? 0) - (line.edges[at] ?? 0)) / size;
    least = Math.min(least, width);
    most = Math.max(most, width);
    if (most - least > withinWord) return undefined;
  }
  return most > 0 ? (least + most) / 2 : undefined;
}

/** The words of a line, whose size is in points. */
export interface SizedLine {
  readonly line: TextLine;
  readonly size: number;
  readonly words: readonly Span[];
}

/** How wide the characters of a font for code in these lines are, in font sizes; undefined where no word tells of one. */
export function typewriterWidth(lines: readonly SizedLine[], text: string): number | undefined {
  for (const { line, size, words } of lines)
    for (const word of words) {
      const letters = text.slice(word.start, word.end).replace(/[^\p{L}]/gu, '');
      if (letters.length < fewestLetters || new Set(letters).size < fewestLetters) continue;
      const width = evenWidth(word, line, size);
      if (width !== undefined) return width;
    }
  return undefined;
}

/** Says of the words of a line whether all their characters are as wide as those of the font for code. */
export function typewritten({ line, size, words }: SizedLine, width: number | undefined): readonly boolean[] {
  if (width === undefined) return words.map(() => false);
  return words.map((word) => Math.abs((evenWidth(word, line, size) ?? 0) - width) < betweenWords);
}
