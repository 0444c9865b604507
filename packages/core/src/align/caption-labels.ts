import type { DocumentLine } from '../contracts/document.ts';
import type { Piece } from './restructure.ts';

const label =
  /^\s*(?:fig(?:ure)?|table|tab|algorithm|listing|scheme|plate|chart)s?\.?\s*[A-Z]?[\dIVXLC]+(?:\.\d+)*\s*[.:]?\s*$/i;

/** Joins the label of a float that has a line to itself to the caption that follows: LaTeX sources have no labels. */
export function joinLabels(pieces: readonly Piece[], lines: readonly DocumentLine[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const before = result.at(-1);
    const isLabel =
      before?.source === undefined &&
      before?.lines.length === 1 &&
      label.test(lines[before.lines[0] ?? 0]?.text ?? '');
    if (before && isLabel && piece.source !== undefined && piece.role === 'caption') {
      piece.lines.unshift(...before.lines);
      result.pop();
    }
    result.push(piece);
  }
  return result;
}
