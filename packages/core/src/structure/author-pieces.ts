import { matchesOf } from '../text/matches.ts';

/** A stretch of a line between commas, "and" and marks; `start` and `end` in the line. */
export interface LinePiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Marks behind it, one each: `1`, `a`, `†`. */
  readonly marks: readonly string[];
}

const raised = 'ᵃ-ᶻʰⁱʲˡⁿʳˢʷˣʸ⁰¹²³⁴⁵⁶⁷⁸⁹';
const symbols = '∗*†‡§¶‖#♠♢♣♡⋆\ufffd◦∘⋄✉';
const separator = new RegExp(
  // Marks; digits behind a small letter; signs that are marks only behind a word; what parts names.
  `(?<mark>[${raised}${symbols}]+|(?<=\\p{Ll})\\d+|(?<=\\p{Ll}[${symbols}$+]*)[$+#]+|(?<=[,;]\\s?)\\d{1,2}(?=\\s?(?:[,;]|$|\\s(?:and|AND))))|,|;|\\b(?:and|AND)\\b|(?<=\\s)&|&(?=\\s)|(?<=^\\s*)[Bb]y(?=\\s+\\p{Lu})|\\(\\S+@\\S+\\)|\\s{2,}|·|•|\\(\\s*\\)`,
  'gu',
);

/** Cuts a line of names into pieces with their marks; `ended` says that a comma, "and" or mark closes the line. */
export function linePieces(line: string): { readonly pieces: LinePiece[]; readonly ended: boolean } {
  const pieces: { text: string; start: number; end: number; marks: string[] }[] = [];
  let from = 0;
  let ended = false;
  const close = (to: number): void => {
    // A bracket around marks belongs to them.
    const bracket = /^\)+/.exec(line.slice(from, to))?.[0].length ?? 0;
    from += bracket;
    const written = line.slice(from, to).replace(/[\s(]+$/, '');
    const text = written.replace(/\s+/g, ' ').trim();
    ended = text === '';
    if (text === '' || /^[()\s]+$/.test(text)) return;
    const start = from + written.length - written.trimStart().length;
    pieces.push({ text, start, end: start + written.trim().length, marks: [] });
  };
  for (const found of matchesOf(separator, line)) {
    close(found.index);
    from = found.index + found[0].length;
    if (found.groups?.mark !== undefined) pieces.at(-1)?.marks.push(...marksOf(found.groups.mark));
  }
  close(line.length);
  return { pieces, ended };
}

const plain = new Map([
  ...[...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((mark, digit) => [mark, String(digit)] as const),
  ...[...'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'].map(
    (mark, at) => [mark, 'abcdefghijklmnoprstuvwxyz'[at] ?? ''] as const,
  ),
  ['∗', '*'] as const,
]);

/** Single marks of a run: a number of several digits is one mark, so is a doubled sign; letters count each. */
export function marksOf(run: string): string[] {
  const written = [...run].map((unit) => plain.get(unit) ?? unit).join('');
  return written.match(/\d+|\p{L}|(?<sign>[^\s\d\p{L}])\k<sign>*/gu) ?? [];
}
