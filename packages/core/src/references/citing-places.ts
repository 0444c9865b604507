import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';
import { type WholeSentence, wholeSentences } from '../text/whole-sentences.ts';

/** Where a work is cited: a sentence, or only the mark where no sentence could be told. */
export interface Citing extends Span {
  readonly isSentence: boolean;
}

/** A mark behind a full stop belongs to the sentence before it, which extraction may have run into the next. */
const markedEnd =
  /[.!?]["”’)]*\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:\s*[,–-]\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*|\[\d+(?:\s*[,–-]\s*\d+)*\])\s+(?=["“(]?\p{Lu})/gu;

/** By reference (index in `structure.references`) where it is cited, in the order of the text, each place once. */
export function citingPlaces(document: CleanDocument): Citing[][] {
  const { references, citations } = document.structure;
  const sentences = wholeSentences(document);
  const places = references.map(() => new Map<number, Citing>());
  for (const marker of citations) {
    const whole = sentenceAt(sentences, marker);
    const { start, end } = whole ? pieceAt(document.text, whole, marker) : marker;
    const place = { start, end, isSentence: whole !== undefined };
    for (const reference of marker.references) places[reference]?.set(start, place);
  }
  return places.map((of) => [...of.values()].sort((a, b) => a.start - b.start));
}

/** The sentence that a stretch of the text begins in. Sentences are in order and do not overlap. */
function sentenceAt(sentences: readonly WholeSentence[], { start }: Span): WholeSentence | undefined {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low];
  return found && found.start <= start ? found : undefined;
}

/** The part of a sentence that a mark belongs to. */
function pieceAt(text: string, sentence: Span, marker: Span): Span {
  let { start } = sentence;
  for (const { 0: match, index } of text.slice(sentence.start, sentence.end).matchAll(markedEnd)) {
    const next = sentence.start + index + match.length;
    if (next > marker.start) return { start, end: next - (match.length - match.trimEnd().length) };
    start = next;
  }
  return { start, end: sentence.end };
}
