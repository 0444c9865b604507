import type { CitedSentence } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Passage } from '../contracts/passage.ts';
import type { Span } from '../contracts/span.ts';
import { type Acronym, acronymsIn } from '../text/acronyms.ts';
import { cite } from '../text/citation.ts';
import type { DraftSentence } from './draft.ts';
import { createQuoteFinder, type QuoteFinder } from './locate-quote.ts';
import { speaksToModels } from './speaks-to-models.ts';
import { type Evidence, supportOf, supportThreshold } from './support.ts';

/** A passage as the model was shown it; its place in the list is its number, from 1. */
export type ShownPassage = Pick<Passage, 'span' | 'heading'>;

/** A sentence held against the paper, and what became of its quotes. */
export interface GroundedSentence {
  /** Without a verified citation its support is 0. */
  readonly sentence: CitedSentence;
  readonly quotes: number;
  readonly found: number;
}

export interface Grounding {
  ground(draft: DraftSentence): GroundedSentence;
}

export interface GroundingOptions {
  readonly passages: readonly ShownPassage[];
  readonly title: string;
  readonly question: string;
}

/** What is prepared once for a document, however many answers are held against it. */
export interface PreparedText {
  readonly document: CleanDocument;
  readonly finder: QuoteFinder;
  readonly acronyms: readonly Acronym[];
}

/** Prepares a document for grounding. */
export function prepareText(document: CleanDocument): PreparedText {
  return { document, finder: createQuoteFinder(document.text), acronyms: acronymsIn([document.text]) };
}

/**
 * Holds the sentences of a model against a paper. Each quote is looked for in the passage that it names, then
 * elsewhere; what is cited are the paper's own words there, widened to the whole sentence where the words quoted do not
 * carry the statement and the sentence does. Words that address the program are no evidence, unless the
 * question is about such words.
 */
export function createGrounding(prepared: PreparedText, options: GroundingOptions): Grounding {
  const { document, finder, acronyms } = prepared;
  const { text } = document;
  const asksForInstructions = /\b(?:instruct|prompt|inject|jailbreak)/i.test(options.question);

  const evidenceOf = (spans: readonly Span[]): Evidence => ({
    words: spans.map(({ start, end }) => text.slice(start, end)).join(' … '),
    context: [options.title, ...headingsOf(spans, options.passages)].join('. '),
    acronyms,
  });

  return {
    ground(draft) {
      const located = draft.quotes.map(({ quote, passage }) =>
        finder.find(quote, passage === undefined ? undefined : options.passages[passage - 1]?.span),
      );
      const found = located.filter((spans) => spans.length > 0).length;
      const tally = { quotes: draft.quotes.length, found };
      const exact = merge(located.flat()).filter(
        (span) => asksForInstructions || !speaksToModels(slice(text, wholeSentences(document, span))),
      );
      if (exact.length === 0) return { sentence: { text: draft.text, citations: [], support: 0 }, ...tally };
      let spans = exact;
      let support = supportOf(draft.text, evidenceOf(exact));
      if (support < supportThreshold || exact.some((span) => isFragment(text, span))) {
        const wide = merge(exact.map((span) => wholeSentences(document, span)));
        const wideSupport = supportOf(draft.text, evidenceOf(wide));
        if (
          wideSupport > support ||
          (wideSupport === support && exact.some((span) => isFragment(text, span)))
        ) {
          spans = wide;
          support = wideSupport;
        }
      }
      const citations = spans.map((span) => cite(document, span));
      return { sentence: { text: draft.text, citations, support: Math.min(1, support) }, ...tally };
    },
  };
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Too few words to show on their own. */
function isFragment(text: string, span: Span): boolean {
  return slice(text, span).trim().split(/\s+/).length < 5;
}

function headingsOf(spans: readonly Span[], passages: readonly ShownPassage[]): string[] {
  const under = passages.filter(({ span }) =>
    spans.some(({ start }) => start >= span.start && start < span.end),
  );
  return [...new Set(under.flatMap(({ heading }) => heading ?? []))];
}

/** In text order, those that overlap made one. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A span widened to the sentences that it touches; itself where it touches none. */
function wholeSentences({ sentences }: CleanDocument, span: Span): Span {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  let { start, end } = span;
  for (let index = low; index < sentences.length; index += 1) {
    const sentence = sentences[index];
    if (sentence === undefined || sentence.start >= span.end) break;
    start = Math.min(start, sentence.start);
    end = Math.max(end, sentence.end);
  }
  return { start, end };
}
