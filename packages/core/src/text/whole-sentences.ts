import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import { longestSentence } from './quotable.ts';

/** A sentence as a reader would take it; usually one sentence of the document. */
export interface WholeSentence extends Span {
  /** Index in `blocks` of the block in which it begins. */
  readonly block: number;
  /** 0 for the first sentence of its block. */
  readonly positionInBlock: number;
}

/** Most pieces that are joined to one sentence. */
const mostPieces = 6;
const prose: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item']);

/**
 * The sentences of a document in order, those mended that an extraction broke: one that ends without a full stop
 * goes on into the next where that begins with a small letter, in the same block or, in running text, in the very
 * next one (a paragraph cut by a page or column).
 */
export function wholeSentences(document: CleanDocument): WholeSentence[] {
  const { sentences } = document;
  const found: WholeSentence[] = [];
  let index = 0;
  let previousBlock = -1;
  let positionInBlock = 0;
  while (index < sentences.length) {
    const first = sentences[index];
    if (first === undefined) break;
    positionInBlock = first.block === previousBlock ? positionInBlock + 1 : 0;
    let last = index;
    while (last - index + 1 < mostPieces && goesOn(document, index, last)) last += 1;
    const end = sentences[last]?.end ?? first.end;
    previousBlock = sentences[last]?.block ?? first.block;
    found.push({ start: first.start, end, block: first.block, positionInBlock });
    index = last + 1;
  }
  return found;
}

function goesOn({ blocks, sentences, text }: CleanDocument, first: number, last: number): boolean {
  const before = sentences[last];
  const after = sentences[last + 1];
  if (before === undefined || after === undefined) return false;
  if (after.end - (sentences[first]?.start ?? 0) > longestSentence) return false;
  if (after.block !== before.block) {
    const roles = [blocks[before.block]?.role, blocks[after.block]?.role];
    if (after.block !== before.block + 1 || !roles.every((role) => role !== undefined && prose.has(role)))
      return false;
  }
  const tail = text.slice(Math.max(before.start, before.end - 3), before.end);
  return !/[.!?:;。]["'”’)\]]*$/.test(tail) && /^\p{Ll}/u.test(text.slice(after.start, after.start + 2));
}
