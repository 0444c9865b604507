import type { Span } from '@papyri/core/contracts/span';

/** A text without capitals and accents, with the offset in the original of each of its characters. */
export interface FoldedText {
  readonly folded: string;
  /** One more than there are characters: the last is the length of the original. */
  readonly offsets: Uint32Array;
}

const mostMatches = 5000;

/** Folds a text for searching; ASCII, most of it, takes a short way. */
export function foldText(text: string): FoldedText {
  const offsets: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const sign = code < 0x80 ? (text[at] ?? '') : String.fromCodePoint(text.codePointAt(at) ?? 0);
    const plain =
      code < 0x80 ? sign.toLowerCase() : sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (let unit = 0; unit < plain.length; unit++) offsets.push(at);
    folded += plain;
    at += sign.length;
  }
  offsets.push(text.length);
  return { folded, offsets: Uint32Array.from(offsets) };
}

/** Where words stand in a text, whatever their capitals, accents and the white space between them; at most 5000. */
export function findInText({ folded, offsets }: FoldedText, query: string): Span[] {
  const wanted = foldText(query.replace(/\s+/gu, ' ').trim()).folded;
  const found: Span[] = [];
  if (wanted === '') return found;
  for (
    let at = folded.indexOf(wanted);
    at >= 0 && found.length < mostMatches;
    at = folded.indexOf(wanted, at + wanted.length)
  ) {
    const start = offsets[at] ?? 0;
    // The last character of the original that is matched, whole.
    let after = at + wanted.length;
    while (after < folded.length && offsets[after] === offsets[after - 1]) after += 1;
    found.push({ start, end: offsets[after] ?? start });
  }
  return found;
}
