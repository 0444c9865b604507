import { type Document, type DocumentLine, furnitureRoles } from '../contracts/document.ts';
import { comparedForm, type WordNumbers, wordsIn } from './word-numbers.ts';

/** What belongs to the page: no source has it. */

/** A line of the document with the block it stands in. */
export interface PageLineOfText {
  readonly block: number;
  readonly line: DocumentLine;
}

/** The words of a document in its order, furniture left out. */
export interface PageWords {
  readonly lines: readonly PageLineOfText[];
  readonly words: Int32Array;
  /** Index in `lines` for each word. */
  readonly lineOf: Int32Array;
  /** Where each word starts in its line. */
  readonly startOf: Int32Array;
  /** Whether a word goes on in the next line. */
  readonly divided: ReadonlySet<number>;
}

/**
 * Numbers the words of a document. A word that is divided at the end of a line is one where the source writes it so.
 *
 * @param known the words of the source
 */
export function pageWords(document: Pick<Document, 'blocks'>, known: WordNumbers): PageWords {
  const lines = document.blocks.flatMap((block, index) =>
    furnitureRoles.has(block.role) ? [] : block.lines.map((line) => ({ block: index, line })),
  );
  const words: number[] = [];
  const lineOf: number[] = [];
  const startOf: number[] = [];
  const divided = new Set<number>();
  let rest = '';
  for (const [index, { line, block }] of lines.entries()) {
    const here = [...wordsIn(line.text)];
    if (rest !== '') here.shift();
    rest = '';
    const next = lines[index + 1];
    for (const [place, { form, start, end }] of here.entries()) {
      let whole = form;
      if (place === here.length - 1 && next?.block === block && isHyphen(line.text.slice(end))) {
        const [following] = wordsIn(next.line.text);
        const joined = following?.start === 0 ? comparedForm(form + following.form) : '';
        if (joined !== '' && known.has(joined)) {
          whole = joined;
          rest = following?.form ?? '';
          divided.add(words.length);
        }
      }
      words.push(known.numberOf(whole));
      lineOf.push(index);
      startOf.push(start);
    }
  }
  return {
    lines,
    words: Int32Array.from(words),
    lineOf: Int32Array.from(lineOf),
    startOf: Int32Array.from(startOf),
    divided,
  };
}

const isHyphen = (text: string): boolean => /^[-\u00ad\u2010\u2011\ufffe]\s*$/.test(text);
