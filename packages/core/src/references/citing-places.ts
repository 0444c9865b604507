import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';
import { type WholeSentence, wholeSentences } from '../text/whole-sentences.ts';

/** Where a work is cited: a sentence, or only the mark where no sentence could be told. */
export interface Citing extends Span {
  readonly isSentence: boolean;
}

/** By reference (index in `structure.references`) where it is cited, in the order of the text, each place once. */
export function citingPlaces(document: CleanDocument): Citing[][] {
  const { references, citations } = document.structure;
  const sentences = wholeSentences(document);
  const places = references.map(() => new Map<number, Citing>());
  for (const marker of citations) {
    const sentence = sentenceAt(sentences, marker);
    const place = sentence
      ? { start: sentence.start, end: sentence.end, isSentence: true }
      : { start: marker.start, end: marker.end, isSentence: false };
    for (const reference of marker.references) places[reference]?.set(place.start, place);
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
