import type { Citation } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';
import { boxesOf } from './page-boxes.ts';

/** UTF-16 units of text kept on each side of a quote, enough to tell repeated sentences apart. */
const contextLength = 32;

/**
 * Points to the words of a span: the quote is exactly `text.slice(start, end)`, with up to 32 units before and
 * after it and one box a line. Throws a RangeError where the span is not inside the text.
 */
export function cite(document: CleanDocument, span: Span): Citation {
  const { text } = document;
  const { start, end } = span;
  if (!(start >= 0 && start <= end && end <= text.length))
    throw new RangeError(`span ${start}–${end} is not inside a text of ${text.length} units`);
  return {
    documentId: document.id,
    span: { start, end },
    quote: text.slice(start, end),
    prefix: text.slice(afterSurrogate(text, Math.max(0, start - contextLength)), start),
    suffix: text.slice(end, beforeSurrogate(text, Math.min(text.length, end + contextLength))),
    boxes: boxesOf(document.lines, span),
  };
}

/** A start that does not cut a surrogate pair. */
function afterSurrogate(text: string, index: number): number {
  return isSplit(text, index) ? index + 1 : index;
}

/** An end that does not cut a surrogate pair. */
function beforeSurrogate(text: string, index: number): number {
  return isSplit(text, index) ? index - 1 : index;
}

function isSplit(text: string, index: number): boolean {
  return /^[\udc00-\udfff]/.test(text.charAt(index)) && /^[\ud800-\udbff]/.test(text.charAt(index - 1));
}
