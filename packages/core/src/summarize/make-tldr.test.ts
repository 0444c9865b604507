import { describe, expect, test } from 'vitest';
import { citedSentenceSchema } from '../contracts/citation.ts';
import type { SentenceRanker } from '../ports/sentence-ranker.ts';
import { cleanDocumentFromText } from '../text/testing/build-clean-document.ts';
import { samplePaper } from '../text/testing/sample-paper.ts';
import { makeTldr } from './make-tldr.ts';
import { builtInSummaryPorts } from './ports.ts';

/** Prefers the sentence at one place, so that tests see what is done with the choice. */
const choosing = (place: number): { tldr: SentenceRanker } => ({
  tldr: { version: 'test', score: ({ candidates }) => candidates.map((_, at) => (at === place ? 1 : 0)) },
});

describe('makeTldr', () => {
  test('says what the paper proposes, shortened, and cites the full words', () => {
    const document = samplePaper();
    const tldr = makeTldr(document, {}, builtInSummaryPorts);
    expect(tldr?.text).toBe(
      'We propose TidePool, a graph network that forecasts harbour water levels from a handful of sparse sensors.',
    );
    const [citation] = tldr?.citations ?? [];
    expect(citation?.quote).toMatch(/^In this paper, we propose TidePool/);
    expect(citation?.quote).toBe(document.text.slice(citation?.span.start, citation?.span.end));
    expect(tldr?.support).toBeGreaterThan(0.85);
    expect(tldr?.support).toBeLessThan(1);
    expect(citedSentenceSchema.parse(tldr)).toEqual(tldr);
  });

  test('leaves the choice to the ranker', () => {
    const tldr = makeTldr(samplePaper(), {}, choosing(0));
    expect(tldr?.text).toBe('Harbour operators need water level forecasts several hours ahead.');
    expect(tldr?.support).toBe(1);
  });

  test('words the sentence as the ranker does, and still cites all of it', () => {
    const document = samplePaper();
    const tldr = makeTldr(
      document,
      {},
      {
        tldr: { ...choosing(0).tldr, best: () => ({ index: 0, text: 'Harbour operators need forecasts.' }) },
      },
    );
    expect(tldr?.text).toBe('Harbour operators need forecasts.');
    expect(tldr?.citations[0]?.quote).toBe(
      'Harbour operators need water level forecasts several hours ahead.',
    );
    expect(tldr?.support).toBeCloseTo(8 / 13, 9);
  });

  test('falls back on the scores where the ranker has no wording', () => {
    const tldr = makeTldr(samplePaper(), {}, { tldr: { ...choosing(0).tldr, best: () => undefined } });
    expect(tldr?.text).toBe('Harbour operators need water level forecasts several hours ahead.');
  });

  test('looks at the introduction where there is no abstract', () => {
    const document = cleanDocumentFromText(
      '# 1 Introduction\n\nHarbours need forecasts of the water level. In this work, we present a small graph network that forecasts them. It is cheap.\n\n# 2 Method\n\nWe propose a loss that is unlike the loss of any other network.',
    );
    expect(makeTldr(document, {}, builtInSummaryPorts)?.text).toBe(
      'We present a small graph network that forecasts them.',
    );
  });

  test('finds the abstract by the words that the source states', () => {
    const abstract = 'Ports silt up within years. We describe a dredger that steers itself by sonar alone.';
    const document = cleanDocumentFromText(
      `[title] Dredging\n\n${abstract}\n\nWe propose nothing else in this text, although we introduce and present many things here.`,
    );
    expect(makeTldr(document, { abstract }, builtInSummaryPorts)?.text).toBe(
      'We describe a dredger that steers itself by sonar alone.',
    );
  });

  test('works in other languages', () => {
    const document = cleanDocumentFromText(
      '[title] Vorhersage von Wasserständen\n\n[abstract] Häfen brauchen Vorhersagen. Wir stellen ein kleines Netz zur Vorhersage von Wasserständen in Häfen vor. Es ist billig.',
    );
    expect(makeTldr(document, {}, builtInSummaryPorts)?.text).toBe(
      'Wir stellen ein kleines Netz zur Vorhersage von Wasserständen in Häfen vor.',
    );
  });

  test.each([
    '',
    '[title] Only a title',
    '# 1 Introduction',
    '[reference] [1] J. Doe. A book. 2011.',
    '… — 12 34 5',
  ])('has nothing to say of %j', (text) => {
    expect(makeTldr(cleanDocumentFromText(text), {}, builtInSummaryPorts)).toBeNull();
  });
});
