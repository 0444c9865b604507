import { type LinePiece, linePieces } from './author-pieces.ts';

/** A line among the authors, and where it starts in its text. */
export interface AuthorLine {
  readonly text: string;
  readonly start: number;
}

/** A name under a title, with the marks behind it that tie it to addresses and notes. */
export interface FoundName {
  readonly name: string;
  readonly start: number;
  end: number;
  readonly marks: string[];
  readonly block: number;
  readonly line: number;
}

const notNames =
  /@|https?:|\d{4}|\b(?:universit\w*|institut\w*|department|dept|school|college|laborator\w*|labs?|research|center|centre|corporation|inc|company|google|academy|faculty|hospital|universidad|universitp{L}*|universidade|hochschule|école|kingdom|states|republic|netherlands|spain|italy|sweden|norway|denmark|finland|portugal|poland|austria|switzerland|belgium|brazil|singapore|israel|taiwan|turkey|ireland|mexico|greece|russia|received|accepted|published|email|e-mail|abstract|street|avenue|division|group|society|foundation|usa|germany|china|france|canada|uk|korea|japan|india|australia)\b/i;
/** What stands behind a name and is none. */
const rank =
  /^(?:(?:(?:senior|student|life|graduate|associate|founding)\s+)*(?:member|fellow)(?:,?\s+(?:ieee|acm))?|ieee|acm|ph\.?\s?d\.?|m\.?\s?d\.?|m\.?\s?sc\.?|prof\.?|dr\.?)$/i;
const name =
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|van|von|de|der|den|del|della|di|da|dos|la|las|los|le|ter|ten|zu|bin|ibn|al|el|y)){1,5}$/u;
/** Addresses below the names begin with the mark that the names carry. */
export const addressStart = /^(?:[ᵃ-ᶻ⁰¹²³⁴⁵⁶⁷⁸⁹†‡§¶♠♢♣♡‖](?!\s*,)|\d{1,2}\)?\s+\p{Lu}|[∗*]+\s?\p{Lu})/u;

/** The names of the authors among the lines under a title, without marks; each once, in order. */
export function authorNames(blocks: readonly (readonly string[])[]): string[] {
  const found = findNames(blocks.map((lines) => lines.map((text) => ({ text, start: 0 }))));
  return found.map((one) => one.name);
}

/**
 * Names among the lines under a title: capitalised words that are no institution or address. `blocks` are the lines of
 * each block, in order; a name that a line's end cuts is put together.
 */
export function findNames(blocks: readonly (readonly AuthorLine[])[]): FoundName[] {
  const names: FoundName[] = [];
  let before: { readonly piece: LinePiece; readonly open: boolean; readonly start: number } | undefined;
  for (const [block, lines] of blocks.entries())
    for (const [line, { text, start }] of lines.entries()) {
      if (addressStart.test(text)) {
        // The lines under it are the rest of the address.
        before = undefined;
        break;
      }
      const { kept, open } = namePieces(text);
      if (kept.length === 0) before = undefined;
      for (const [index, piece] of kept.entries()) {
        const place = { block, line, marks: [...piece.marks] };
        const own = { name: piece.text, start: start + piece.start, end: start + piece.end, ...place };
        const single = !piece.text.includes(' ');
        const cut = index === 0 && before?.open === true && (single || !before.piece.text.includes(' '));
        if (cut && before && /^\p{Lu}/u.test(piece.text)) {
          if (names.at(-1)?.name === before.piece.text) names.pop();
          add(names, { ...own, name: `${before.piece.text} ${piece.text}`, start: before.start });
        } else add(names, own);
        before = { piece, open: open && index === kept.length - 1, start: own.start };
      }
    }
  return names;
}

/** The pieces of a line up to the first that is no name; `open` where the line breaks off after the last of them. */
function namePieces(line: string): { readonly kept: readonly LinePiece[]; readonly open: boolean } {
  const { pieces: all, ended } = linePieces(line);
  const pieces = all.filter((piece) => !rank.test(piece.text));
  const end = pieces.findIndex((piece) => notNames.test(piece.text));
  const kept = end === -1 ? pieces : pieces.slice(0, end);
  return { kept, open: end === -1 && !ended };
}

function add(names: FoundName[], candidate: FoundName): void {
  if (name.test(candidate.name) && !names.some((known) => known.name === candidate.name))
    names.push(candidate);
}
