import { countMatches } from '../text/matches.ts';
import type { DocumentStyle } from './document-style.ts';
import { columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import type { Rectangle } from './rectangle.ts';

/** Least share of the characters in a frame around a statement that its lines of text have. */
const textShare = 0.7;
/** How far apart lines of one text start, in font sizes: a name stands out, a list stands in. */
const indents = 2;

/** Starts at the margin of the text, left of what is painted: a line that a long curve crosses. */
export function startsBeside(line: PageLine, area: Rectangle, layout: PageLayout): boolean {
  if (line.rotation !== 0) return false;
  const column = columnBounds(layout, columnIndex(layout, line));
  return line.left < area.left - indents * line.fontSize && line.left < column.left + indents * line.fontSize;
}

/** Says whether the lines in a frame are text: one at least fills it, and most start where that one does, in the text's size. */
export function isTextFrame(
  inside: readonly PageLine[],
  isProse: (line: PageLine) => boolean,
  style: DocumentStyle,
): boolean {
  const prose = inside.filter(isProse);
  if (prose.length === 0) return isNote(inside);
  const left = Math.min(...prose.map((line) => line.left));
  let text = 0;
  let all = 0;
  for (const line of inside) {
    all += line.text.length;
    const alike = line.rotation === 0 && line.fontSize > 0.95 * style.bodySize;
    if (alike && Math.abs(line.left - left) < indents * style.bodySize) text += line.text.length;
  }
  return text > textShare * all;
}

/** Fewest words in the first line of a note. */
const fewestWords = 6;

/** A sentence that has a frame for itself, in smaller print than the text: nothing but its lines, one under the other. */
function isNote(inside: readonly PageLine[]): boolean {
  const [first] = inside;
  const last = inside.at(-1);
  if (first === undefined || last === undefined || !/[.!?]$/.test(last.text)) return false;
  if (countMatches(word, first.text, fewestWords) < fewestWords) return false;
  return inside.every(
    (line) =>
      line.rotation === 0 &&
      Math.abs(line.left - first.left) < 1 &&
      Math.abs(line.fontSize - first.fontSize) < 0.3,
  );
}

const word = /\p{L}{2,}/gu;
