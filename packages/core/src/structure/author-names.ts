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
  /@|https?:|\d{4}|uni[vw]ersi[dt]|\b(?:institut\w*|department|dept|school|college|laborator\w*|labs?|research|center|centre|corporation|inc|company|google|academy|faculty|hospital|hochschule|école|kingdom|states|republic|netherlands|spain|italy|sweden|norway|denmark|finland|portugal|poland|austria|switzerland|belgium|brazil|singapore|israel|taiwan|turkey|ireland|mexico|greece|russia|received|accepted|published|email|e-mail|abstract|street|avenue|division|group|team|agency|association|consortium|ministry|society|foundation|version|processed|compiled|revised|edited|updated|usa|germany|china|france|canada|uk|korea|japan|india|australia)\b/i;
/** What stands behind a name and is none. */
const rank =
  /^(?:(?:(?:senior|student|life|graduate|associate|founding)\s+)*(?:member|fellow)(?:,?\s+(?:ieee|acm))?|ieee|acm|ph\.?\s?d\.?|m\.?\s?d\.?|m\.?\s?sc\.?|prof\.?|dr\.?)$/i;
const name =
  /^(?!(?:For|The|With|From|About)\s)\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|van|von|de|der|den|del|della|di|da|dos|la|las|los|le|ter|ten|zu|bin|ibn|al|el|y)){1,5}$/u;
/** "ETH", "UNIDO": no part of a name among others that are written in small letters. */
const acronym = /(?:^|\s)\p{Lu}{3,}(?:\s|$)/u;
const small = /\p{Lu}\p{Ll}/u;
/** What shows the piece before it to be a company. */
const company = /^(?:inc|ltd|llc|gmbh|corp|s\.a)\b\.?$/i;
/** Addresses below the names begin with the mark that the names carry. */
export const addressStart = /^(?:[ᵃ-ᶻ⁰¹²³⁴⁵⁶⁷⁸⁹†‡§¶♠♢♣♡‖](?!\s*,)|\d{1,2}\)?\s+\p{Lu}|[∗*]+\s?\p{Lu})/u;

/** The names of the authors among the lines under a title, without marks; each once, in order. */
export function authorNames(blocks: readonly (readonly string[])[]): string[] {
  const found = findNames(blocks.map((lines) => wholeLines(lines).map((text) => ({ text, start: 0 }))));
  return found.map((one) => one.name);
}

/** Lines that end in a hyphen with what follows it: "WU Wirtschafts-" is the start of an address. */
function wholeLines(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    if (before?.endsWith('-'))
      whole[whole.length - 1] = `${/^\p{Ll}/u.test(line) ? before.slice(0, -1) : before}${line}`;
    else whole.push(line);
  }
  return whole;
}

/**
 * Names among the lines under a title: capitalised words that are no institution or address. `blocks` are the lines of
 * each block, in order; a name that a line's end cuts is put together.
 */
export function findNames(blocks: readonly (readonly AuthorLine[])[]): FoundName[] {
  const names: FoundName[] = [];
  let before:
    | { readonly piece: LinePiece; readonly open: boolean; readonly start: number; readonly block: number }
    | undefined;
  for (const [block, lines] of blocks.entries()) {
    let goesOn = false;
    let inAddress = false;
    for (const [line, { text, start }] of lines.entries()) {
      // "National Center for" ends on the next line.
      const restOfAddress = goesOn;
      goesOn = notNames.test(text) && /\s(?:for|of|and|für|de|des|et)$/.test(text);
      if (restOfAddress) continue;
      if (addressStart.test(text)) {
        // The lines under it are the rest of the address.
        before = undefined;
        break;
      }
      const { kept, open } = namePieces(text);
      if (kept.length === 0) before = undefined;
      if (kept.length === 0 && notNames.test(text)) inAddress = true;
      for (const [index, piece] of kept.entries()) {
        const place = { block, line, marks: [...piece.marks] };
        const own = { name: piece.text, start: start + piece.start, end: start + piece.end, ...place };
        const single = !piece.text.includes(' ');
        const cut =
          index === 0 &&
          before?.open === true &&
          // From block to block only a given name is cut: "Ada Lovelace" above "London" is whole.
          ((single && before.block === block) || !before.piece.text.includes(' ')) &&
          !mixesAcronym(`${before.piece.text} ${piece.text}`);
        if (cut && before && /^\p{Lu}/u.test(piece.text)) {
          if (names.at(-1)?.name === before.piece.text) names.pop();
          add(names, { ...own, name: `${before.piece.text} ${piece.text}`, start: before.start });
        } else add(names, own);
        // A single word below an institution is its town.
        before = inAddress
          ? undefined
          : { piece, open: open && index === kept.length - 1, start: own.start, block };
      }
    }
  }
  return names;
}

/** The pieces of a line up to the first that is no name; `open` where the line breaks off after the last of them. */
function namePieces(line: string): { readonly kept: readonly LinePiece[]; readonly open: boolean } {
  const { pieces: all, ended } = linePieces(line);
  const pieces = all.filter((piece) => !rank.test(piece.text));
  const end = pieces.findIndex((piece) => notNames.test(piece.text));
  const named = company.test(pieces[end]?.text ?? '') ? end - 1 : end;
  const kept = end === -1 ? pieces : pieces.slice(0, Math.max(0, named));
  return { kept, open: end === -1 && !ended };
}

const mixesAcronym = (text: string): boolean => acronym.test(text) && small.test(text);

function add(names: FoundName[], candidate: FoundName): void {
  if (
    name.test(candidate.name) &&
    !mixesAcronym(candidate.name) &&
    !names.some((known) => known.name === candidate.name)
  )
    names.push(candidate);
}
