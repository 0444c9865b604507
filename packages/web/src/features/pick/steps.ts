import type { DocumentView } from '@papyri/core/contracts/api';
import type { Citation } from '@papyri/core/contracts/citation';
import type { Span } from '@papyri/core/contracts/span';

/** Sentences from one index to another, as chosen by keyboard. `first <= last`. */
export interface SentenceRange {
  readonly first: number;
  readonly last: number;
}

type Sentences = DocumentView['sentences'];

/** The first sentence that begins on a page (from 0) or after it; the last one where there is none. */
export function firstOnPage(sentences: Sentences, page: number): number {
  const index = sentences.findIndex(({ boxes }) => boxes[0] !== undefined && boxes[0].page >= page);
  return index < 0 ? Math.max(0, sentences.length - 1) : index;
}

/** The sentence before or after a range (`step` -1 or 1); with `extend` the range grows or shrinks at its end. */
export function stepRange(
  sentences: Sentences,
  range: SentenceRange,
  step: 1 | -1,
  extend: boolean,
): SentenceRange {
  const most = Math.max(0, sentences.length - 1);
  if (extend) return { first: range.first, last: Math.min(most, Math.max(range.first, range.last + step)) };
  const next = Math.min(most, Math.max(0, (step > 0 ? range.last : range.first) + step));
  return { first: next, last: next };
}

export function rangeSpan(sentences: Sentences, range: SentenceRange): Span | undefined {
  const first = sentences[range.first];
  const last = sentences[range.last];
  return first && last && { start: first.start, end: last.end };
}

/** A range as the viewer highlights it. */
export function rangeCitation(
  view: Pick<DocumentView, 'documentId' | 'text' | 'sentences'>,
  range: SentenceRange,
): Citation | undefined {
  const span = rangeSpan(view.sentences, range);
  if (!span) return undefined;
  return {
    documentId: view.documentId,
    span,
    quote: view.text.slice(span.start, span.end),
    prefix: '',
    suffix: '',
    boxes: view.sentences.slice(range.first, range.last + 1).flatMap(({ boxes }) => boxes),
  };
}
