import type { CleanDocument } from '../contracts/clean-document.ts';
import type { CitationIntent, CitedWork } from '../contracts/references.ts';
import type { Reference } from '../contracts/structure.ts';
import type { CitationIntentClassifier } from '../ports/citation-intent.ts';
import { cite } from '../text/citation.ts';
import { documentLanguage } from '../text/detect-language.ts';
import { type Citing, citingPlaces } from './citing-places.ts';
import { citingText } from './citing-text.ts';
import { sureIntent } from './sure-intent.ts';

/**
 * What a document cites: the entries of its bibliography with the sentences that cite them, and of each sentence why it
 * does where that is sure. Why is asked of documents in English only, each sentence once.
 */
export function paperReferences(document: CleanDocument, classifier: CitationIntentClassifier): CitedWork[] {
  const places = citingPlaces(document);
  const intents = intentsOf(document, places.flat(), classifier);
  return document.structure.references.map((reference, at) => ({
    ...fieldsOf(reference),
    entry: cite(document, document.blocks[reference.block] ?? { start: 0, end: 0 }),
    places: (places[at] ?? []).map((place) => {
      const intent = intents.get(place.start);
      return { citation: cite(document, place), ...(intent === undefined ? {} : { intent }) };
    }),
  }));
}

/** By where a sentence begins why it cites, where that is sure. */
function intentsOf(
  document: CleanDocument,
  places: readonly Citing[],
  classifier: CitationIntentClassifier,
): ReadonlyMap<number, CitationIntent> {
  const language = document.language ?? documentLanguage(document);
  if (language !== undefined && language !== 'en') return new Map();
  const sentences = new Map(
    places.filter(({ isSentence }) => isSentence).map((place) => [place.start, place]),
  );
  const { text, structure } = document;
  const markers = [...structure.citations].sort((a, b) => a.start - b.start);
  const texts = [...sentences.values()].map((sentence) => citingText(text, sentence, markers));
  const probabilities = classifier.classify(texts);
  return new Map(
    [...sentences.keys()].flatMap((start, at) => {
      const intent = sureIntent(classifier.labels, probabilities[at] ?? []);
      return intent === undefined ? [] : [[start, intent] as const];
    }),
  );
}

function fieldsOf(reference: Reference): Omit<CitedWork, 'entry' | 'places'> {
  const { label, authors, title, venue, year, doi, arxivId, url } = reference;
  return {
    authors,
    ...(label === undefined ? {} : { label }),
    ...(title === undefined ? {} : { title }),
    ...(venue === undefined ? {} : { venue }),
    ...(year === undefined ? {} : { year }),
    ...(doi === undefined ? {} : { doi }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(url === undefined ? {} : { url }),
  };
}
