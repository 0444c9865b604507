import { describe, expect, it } from 'vitest';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { CitationMarker } from '../contracts/structure.ts';
import type { CitationIntentClassifier } from '../ports/citation-intent.ts';
import { cleanDocumentFromText } from '../text/testing/build-clean-document.ts';
import { noIntents } from './no-intents.ts';
import { paperReferences } from './paper-references.ts';
import { sureIntent } from './sure-intent.ts';

const text = `# Introduction

Tides have long been of interest to those who live by the sea and to those who sail on it [1]. We train our network
with the method of Adam [2], which others have used for this before us. The weather is bad today and it is what it is.

# Results

Our results are better than those of the earlier studies of the same harbour [1, 2]. Nobody has been in [4].

[caption] Figure 1: Where the gauges of the harbour stand, after [2].

# References

[reference] [1] A. Moon. Tides and the moon. 1999.

[reference] [2] D. Adam. Steps. 2014.

[reference] [3] N. Body. Never cited. 2001.`;

/** The document with its markers and entries, as extraction leaves them. */
function documentOf(source: string, more: Partial<CleanDocument> = {}): CleanDocument {
  const made = cleanDocumentFromText(source);
  const citations = [...made.text.matchAll(/\[([1-4](?:, [1-4])*)\](?! [A-Z]\.)/g)].map(
    ({ 0: mark, 1: labels = '', index }): CitationMarker => ({
      start: index,
      end: index + mark.length,
      references: labels
        .split(', ')
        .map((label) => Number(label) - 1)
        .filter((at) => at < 3),
      foundBy: 'label',
    }),
  );
  const references = made.blocks.flatMap(({ role }, block) =>
    role === 'reference' ? [{ block, label: `${block}`, authors: [{ family: 'Moon' }] }] : [],
  );
  return { ...made, structure: { ...made.structure, references, citations }, ...more };
}

/** Says what each word says, surely; of other sentences nothing. */
const asked: string[] = [];
const classifier: CitationIntentClassifier = {
  version: 'made',
  labels: ['background', 'method', 'result'],
  classify: (sentences) =>
    sentences.map((sentence) => {
      asked.push(sentence);
      if (/interest/.test(sentence)) return Float64Array.of(0.9, 0.05, 0.05);
      if (/train/.test(sentence)) return Float64Array.of(0.1, 0.8, 0.1);
      if (/better/.test(sentence)) return Float64Array.of(0.2, 0.1, 0.7);
      return Float64Array.of(0.4, 0.3, 0.3);
    }),
};
const told = (document: CleanDocument, by = classifier) =>
  paperReferences(document, by).map(({ places }) =>
    places.map(({ citation, intent }) => [citation.quote.replace(/\s+/g, ' ').slice(0, 14), intent]),
  );

describe('what a paper cites', () => {
  it('is each entry with the sentences that cite it, in order, and why where that is sure', () => {
    expect(told(documentOf(text))).toEqual([
      [
        ['Tides have lon', 'background'],
        ['Our results ar', 'result'],
      ],
      [
        ['We train our n', 'method'],
        ['Our results ar', 'result'],
        ['Figure 1: Wher', undefined],
      ],
      [],
    ]);
  });

  it('leads to the words themselves and to the entry', () => {
    const document = documentOf(text);
    const [work] = paperReferences(document, classifier);
    expect(work?.entry.quote).toBe('[1] A. Moon. Tides and the moon. 1999.');
    for (const { citation } of [...(work?.places ?? []), { citation: work?.entry }]) {
      expect(citation?.quote).toBe(document.text.slice(citation?.span.start, citation?.span.end));
      expect(citation?.boxes.length).toBeGreaterThan(0);
    }
  });

  it('asks once of a sentence that cites several', () => {
    asked.length = 0;
    paperReferences(documentOf(text), classifier);
    expect(asked.filter((sentence) => sentence.startsWith('Our results'))).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('does not say why in a paper that is not in English, nor where no model serves', () => {
    const none = told(documentOf(text)).map((places) => places.map(([quote]) => [quote, undefined]));
    expect(told(documentOf(text, { language: 'de' }))).toEqual(none);
    expect(told(documentOf(text), noIntents)).toEqual(none);
  });

  it('shows only the mark where it stands in no sentence', () => {
    const document = documentOf(text);
    const without = { ...document, sentences: [] };
    expect(told(without)[0]).toEqual([
      ['[1]', undefined],
      ['[1, 2]', undefined],
    ]);
  });

  it('ends a sentence behind a mark that stands behind its full stop', () => {
    const source = `# Introduction

Tides have long been of interest.¹ We train with Adam. ²,¹ The rest is known [1]. [2] Nothing else was done here³ at 10² m.

[reference] 1. A. Moon. Tides.

[reference] 2. D. Adam. Steps.`;
    const document = documentOf(source);
    const citations = [...document.text.matchAll(/[¹²]/g)].map(
      ({ 0: mark, index }): CitationMarker => ({
        start: index,
        end: index + 1,
        references: [mark === '¹' ? 0 : 1],
        foundBy: 'label',
      }),
    );
    const marked = {
      ...document,
      // As extraction may leave them: all one sentence.
      sentences: [{ start: document.text.indexOf('Tides'), end: document.text.indexOf(' m.') + 3, block: 1 }],
      structure: { ...document.structure, citations: citations.slice(0, 3) },
    };
    asked.length = 0;
    expect(
      paperReferences(marked, classifier).map(({ places }) => places.map(({ citation }) => citation.quote)),
    ).toEqual([
      ['Tides have long been of interest.¹', 'We train with Adam. ²,¹'],
      ['We train with Adam. ²,¹'],
    ]);
    // As models know citations.
    expect(asked).toEqual(['Tides have long been of interest. [1]', 'We train with Adam. [2], [1]']);
  });

  it('is nothing for a text without references', () => {
    expect(told(documentOf('# Introduction\n\nNothing is cited here [1].'))).toEqual([]);
  });
});

describe('an intent', () => {
  const labels = ['background', 'method', 'result'];

  it.each([
    [[0.69, 0.2, 0.11], undefined],
    [[0.71, 0.2, 0.09], 'background'],
    [[0.2, 0.74, 0.06], undefined],
    [[0.2, 0.76, 0.04], 'method'],
    [[0.2, 0.2, 0.6], 'result'],
    [[], undefined],
  ])('of %j is %s', (probabilities, expected) => {
    expect(sureIntent(labels, probabilities)).toBe(expected);
  });

  it('that readers have no name for is none', () => {
    expect(sureIntent(['motivation', 'method'], [0.99, 0.01])).toBeUndefined();
  });
});
