import { styleText } from 'node:util';
import { safeText } from './safe-text.ts';

const styles = {
  heading: ['bold'],
  strong: ['bold'],
  faint: ['dim'],
  label: ['cyan'],
  good: ['green'],
  warning: ['yellow'],
  bad: ['red'],
} as const;
export type Style = keyof typeof styles;

/** A stretch of text. All text is made safe when it is laid out, so that only styles from here reach the terminal. */
export type Piece = string | { readonly text: string; readonly style: Style };

/** One paragraph; what does not fit goes on the next line, `hang` columns further in than the first. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly indent?: number;
  readonly hang?: number;
}

export function styled(style: Style, text: string): Piece {
  return { text, style };
}

export function line(indent: number, ...pieces: readonly Piece[]): Line {
  return { pieces, indent };
}

export interface Page {
  readonly columns: number;
  readonly colour: boolean;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Letters that take two columns (Unicode East Asian Width W and F, by script). */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\p{Emoji_Presentation}]/u;

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

interface Word {
  readonly text: string;
  readonly style: Style | undefined;
  /** No blank stands between it and the word before. */
  readonly joined: boolean;
}

function wordsOf(pieces: readonly Piece[]): readonly Word[] {
  const words: Word[] = [];
  let blank = true;
  for (const piece of pieces) {
    const text = safeText(typeof piece === 'string' ? piece : piece.text);
    const style = typeof piece === 'string' ? undefined : piece.style;
    for (const part of text.split(/( +)/)) {
      if (part === '') continue;
      if (part.startsWith(' ')) blank = true;
      else {
        words.push({ text: part, style, joined: !blank });
        blank = false;
      }
    }
  }
  return words;
}

/** No-break spaces have done their work when lines are broken; people search and copy what they see. */
function paint(word: string, style: Style | undefined, colour: boolean): string {
  const text = word.replaceAll('\u00A0', ' ');
  if (!style || !colour) return text;
  return styleText([...styles[style]], text, { validateStream: false });
}

/** Lays paragraphs out for a page of so many columns; a word longer than a line is left whole. */
export function layOut(lines: readonly Line[], page: Page): string {
  return lines.map((one) => layOutLine(one, page)).join('');
}

function layOutLine({ pieces, indent = 0, hang = 0 }: Line, { columns, colour }: Page): string {
  const next = `\n${' '.repeat(indent + hang)}`;
  let out = ' '.repeat(indent);
  let at = indent;
  let empty = true;
  for (const { text, style, joined } of wordsOf(pieces)) {
    const width = columnsOf(text);
    if (!empty && !joined && at + 1 + width > columns) {
      out += next;
      at = indent + hang;
    } else if (!empty && !joined) {
      out += ' ';
      at += 1;
    }
    out += paint(text, style, colour);
    at += width;
    empty = false;
  }
  return `${empty ? '' : out}\n`;
}
