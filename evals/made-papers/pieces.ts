import { tex } from './tex-text.ts';

/** What running text is made of. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'styled'; readonly style: 'emph' | 'textbf' | 'texttt'; readonly text: string }
  | { readonly kind: 'math'; readonly latex: string; readonly plain: string }
  /** `textual`: the authors are part of the sentence; `names` is how a numbered style writes them. */
  | {
      readonly kind: 'cite';
      readonly keys: readonly string[];
      readonly textual: boolean;
      readonly names: string;
    }
  | { readonly kind: 'refer'; readonly word: string; readonly to: string; readonly parentheses: boolean }
  | { readonly kind: 'note'; readonly id: string; readonly pieces: readonly Piece[] };

/** How a class writes citations. */
export interface CitingStyle {
  readonly kind: 'number' | 'alpha' | 'author-year';
  /** Raised numbers, without a space before. */
  readonly raised?: boolean;
  /** Sorted, and three or more in a row as a range. */
  readonly compressed?: boolean;
  /** Each number in its own brackets, as IEEE does. */
  readonly apart?: boolean;
}

/** Running text as LaTeX. */
export function texOf(pieces: readonly Piece[], citing: CitingStyle): string {
  const one = (piece: Piece): string => {
    switch (piece.kind) {
      case 'text':
        return tex(piece.text);
      case 'styled':
        return `\\${piece.style}{${tex(piece.text)}}`;
      case 'math':
        return `$${piece.latex}$`;
      case 'refer':
        return `${piece.word}~${piece.parentheses ? `(\\ref{${piece.to}})` : `\\ref{${piece.to}}`}`;
      case 'note':
        return `\\footnote{\\label{${piece.id}}${texOf(piece.pieces, citing)}}`;
      case 'cite': {
        const keys = piece.keys.join(',');
        if (citing.kind === 'author-year') return piece.textual ? `\\citet{${keys}}` : `~\\citep{${keys}}`;
        const cite = `${citing.raised ? '' : '~'}\\cite{${keys}}`;
        return piece.textual ? `${tex(piece.names)}${cite}` : cite;
      }
    }
  };
  return pieces.map(one).join('');
}

/** What the typesetting knows: the numbers of labels and how each entry is cited. */
export interface Numbers {
  label(id: string): string;
  cited(key: string): { readonly number: string; readonly names: string; readonly year: string };
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
export const raised = (text: string): string =>
  text.replace(/\d/gu, (digit) => superscripts[Number(digit)] ?? digit).replaceAll('–', '⁻');

/** A citation as printed. */
export function markerOf(piece: Piece & { kind: 'cite' }, citing: CitingStyle, numbers: Numbers): string {
  const cited = piece.keys.map((key) => numbers.cited(key));
  if (citing.kind === 'author-year')
    return piece.textual
      ? cited.map(({ names, year }) => `${names} (${year})`).join('; ')
      : ` (${cited.map(({ names, year }) => `${names}, ${year}`).join('; ')})`;
  const labels = cited.map(({ number }) => number);
  const shown = citing.compressed ? ranges(labels) : labels;
  const marker = citing.raised
    ? raised(shown.join(','))
    : ` ${citing.apart ? shown.map((label) => `[${label.replace('–', ']–[')}]`).join(', ') : `[${shown.join(', ')}]`}`;
  return piece.textual ? piece.names + marker : marker;
}

function ranges(labels: readonly string[]): string[] {
  const runs: number[][] = [];
  for (const label of labels.map(Number).sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.at(-1) === label - 1) run.push(label);
    else runs.push([label]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run.map(String) : [`${run[0]}–${run.at(-1)}`]));
}

/** Running text as it is read: notes as their mark. */
export function plainOf(pieces: readonly Piece[], citing: CitingStyle, numbers: Numbers): string {
  const one = (piece: Piece): string => {
    switch (piece.kind) {
      case 'text':
      case 'styled':
        return piece.text;
      case 'math':
        return piece.plain;
      case 'refer':
        return `${piece.word} ${piece.parentheses ? `(${numbers.label(piece.to)})` : numbers.label(piece.to)}`;
      case 'note':
        return raised(numbers.label(piece.id));
      case 'cite':
        return markerOf(piece, citing, numbers);
    }
  };
  return pieces.map(one).join('').replace(/\s+/gu, ' ').trim();
}
