import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { Passage } from '@papyri/core/contracts/passage';
import { passagesFor } from '@papyri/core/grounding/choose-passages';
import {
  createGrounding,
  type GroundedSentence,
  type PreparedText,
  prepareText,
} from '@papyri/core/grounding/ground-draft';
import type { GroundInput, PassagesInput } from '@papyri/core/ports/compute';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { cachedDocument } from './document-cache.ts';

/** A reply is held against its text sentence by sentence: the text is prepared once. */
const prepared = new WeakMap<CleanDocument, PreparedText>();

/** The passages for a question. */
export function chosenPassages(input: PassagesInput): { readonly passages: readonly Passage[] } {
  const document = cachedDocument(input.documentId, input.document);
  return { passages: passagesFor(input.question, makePassages(document), input.near, input.budgetTokens) };
}

/** Sentences of a model held against the document. */
export function ground(input: GroundInput): { readonly sentences: readonly GroundedSentence[] } {
  const document = cachedDocument(input.documentId, input.document);
  const text = prepared.get(document) ?? prepareText(document);
  prepared.set(document, text);
  const grounding = createGrounding(text, input);
  return { sentences: input.sentences.map((sentence) => grounding.ground(sentence)) };
}
