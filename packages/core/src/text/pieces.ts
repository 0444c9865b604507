import type { Span } from '../contracts/span.ts';

/** UTF-16 units; a "sentence" longer than this is a table or a lost full stop. */
const longest = 800;

/** Cuts a span into pieces of at most 800 units between words; nearly always it is one piece. */
export function piecesOf(text: string, span: Span): Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  while (span.end - start > longest) {
    const space = text.lastIndexOf(' ', start + longest - 1);
    const end = space > start ? space + 1 : wholeUnit(text, start + longest);
    pieces.push({ start, end });
    start = end;
  }
  if (span.end > start) pieces.push({ start, end: span.end });
  return pieces;
}

/** One less where the index would cut a surrogate pair. */
function wholeUnit(text: string, index: number): number {
  return /^[\udc00-\udfff]/.test(text.charAt(index)) ? index - 1 : index;
}
