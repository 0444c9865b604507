import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import { reanchor } from './anchor.ts';
import { cite } from './citation.ts';
import { buildCleanDocument, cleanDocumentFromText } from './testing/build-clean-document.ts';
import { samplePaper } from './testing/sample-paper.ts';

function citeWords(document: CleanDocument, words: string, from = 0) {
  const start = document.text.indexOf(words, from);
  return cite(document, { start, end: start + words.length });
}

describe('reanchor', () => {
  test('finds the same words after text was put before them', () => {
    const old = samplePaper();
    const citation = citeWords(old, 'Missing sensors are masked at random');
    const renewed = { ...old, text: `A new first block.\n\n${old.text}` };
    const moved = reanchor(citation, renewed);
    expect(moved?.quote).toBe('Missing sensors are masked at random');
    expect(moved?.span.start).toBe(citation.span.start + 20);
  });

  test('does not mind white space, hyphens, ligatures, quotation marks and case', () => {
    const old = cleanDocumentFromText(
      'The re-\nported “speci\ufb01c” results of state-of-the-art\nmodels. More.',
    );
    const citation = citeWords(old, 'The re- ported “speciﬁc” results of state-of-the-art models.');
    const renewed = cleanDocumentFromText(
      'Before. The reported "specific" results of  state of the art models. More.',
    );
    expect(reanchor(citation, renewed)?.quote).toBe(
      'The reported "specific" results of state of the art models.',
    );
  });

  test('chooses among several occurrences by what stands around them', () => {
    const old = cleanDocumentFromText(
      'First it grows. We stop here. Then it shrinks. We stop here. At last it rests.',
    );
    const second = citeWords(old, 'We stop here.', 30);
    const renewed = cleanDocumentFromText(
      'We stop here. A new beginning. First it grows. We stop here. Then it shrinks. We stop here. At last it rests.',
    );
    const moved = reanchor(second, renewed);
    expect(renewed.text.slice(0, moved?.span.start)).toMatch(/shrinks\. $/);
  });

  test('accepts a changed middle where both ends still stand', () => {
    const old = cleanDocumentFromText(
      'We measured the error of every harbour with 12 sensors over two winters in total.',
    );
    const citation = citeWords(
      old,
      'We measured the error of every harbour with 12 sensors over two winters in total.',
    );
    const renewed = cleanDocumentFromText(
      'We measured the error of every harbour with l2 sensor over two winters in total.',
    );
    expect(reanchor(citation, renewed)?.quote).toMatch(/^We measured.*in total\.$/);
  });

  test('gives up where the words are gone', () => {
    const citation = citeWords(samplePaper(), 'Missing sensors are masked at random');
    expect(reanchor(citation, cleanDocumentFromText('Nothing of the kind stands here.'))).toBeUndefined();
    expect(reanchor({ ...citation, quote: '  ' }, samplePaper())).toBeUndefined();
  });

  test('stays fast on a long text of repeated words', () => {
    const renewed = buildCleanDocument([
      { role: 'paragraph', text: [`${'again and '.repeat(100_000)}once`] },
    ]);
    const citation = { ...citeWords(samplePaper(), 'Water levels'), quote: 'again and again and again' };
    const started = cpuTimeMs();
    expect(reanchor(citation, renewed)?.quote).toBe('again and again and again');
    expect(cpuTimeMs() - started).toBeLessThan(5000);
  });
});

test('a citation moved to the text it came from stays where it was', () => {
  const document = samplePaper();
  fc.assert(
    fc.property(fc.nat({ max: document.sentences.length - 1 }), (index) => {
      const sentence = document.sentences[index];
      if (sentence === undefined) return;
      const citation = cite(document, { start: sentence.start, end: sentence.end });
      expect(reanchor(citation, document)).toEqual(citation);
    }),
  );
});

test('never throws and always quotes what it points to', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
      (quote, text) => {
        const document = buildCleanDocument([{ role: 'paragraph', text: [`${text}${quote}`] }]);
        const citation = { ...citeWords(samplePaper(), 'Water'), quote };
        const moved = reanchor(citation, document);
        if (moved !== undefined)
          expect(moved.quote).toBe(document.text.slice(moved.span.start, moved.span.end));
      },
    ),
  );
});
