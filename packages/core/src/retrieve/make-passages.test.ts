import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { blockRoleSchema } from '../contracts/document.ts';
import { passageSchema } from '../contracts/passage.ts';
import { documentOfBlocks } from '../text/testing/arbitrary-document.ts';
import { buildCleanDocument, cleanDocumentFromText } from '../text/testing/build-clean-document.ts';
import { samplePaper } from '../text/testing/sample-paper.ts';
import { makePassages } from './make-passages.ts';

const countWords = (text: string) => text.trim().split(/\s+/).length;

describe('makePassages', () => {
  const document = samplePaper();
  const passages = makePassages(document);

  test('are stretches of the text in order, with heading and page', () => {
    for (const [at, passage] of passages.entries()) {
      expect(passageSchema.parse(passage)).toEqual(passage);
      expect(passage.text).toBe(document.text.slice(passage.span.start, passage.span.end));
      expect(passage.ordinal).toBe(at);
      expect(passage.span.start).toBeGreaterThanOrEqual(passages[at - 1]?.span.end ?? 0);
    }
    expect(passages.find(({ text }) => text.includes('Adam optimizer'))?.heading).toBe('Training');
  });

  test('leave references and headings out, keep notes, captions and thanks', () => {
    const all = passages.map(({ text }) => text).join('\n');
    expect(all).not.toMatch(/J\. Doe|2\.1 Shoreline/);
    expect(all).toMatch(/available at https/);
    expect(all).toMatch(/harbour masters/);
    expect(passages.find(({ text }) => text.startsWith('Figure 2'))?.text).toMatch(
      /^Figure 2[^\n]*sensors\.$/,
    );
  });

  test('never mix sections', () => {
    for (const { text } of passages) expect(text).not.toMatch(/31%[\s\S]*Water levels decide/);
  });
});

test('are about 60 to 120 words of whole sentences', () => {
  const sentence = 'The level of the water in the harbour was measured every hour of the day. ';
  const document = cleanDocumentFromText(sentence.repeat(60));
  const sizes = makePassages(document).map(({ text }) => countWords(text));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(60);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(145);
  for (const { text } of makePassages(document)) expect(text).toMatch(/^The level[\s\S]*day\.$/);
});

test('a rest joins the passage before it', () => {
  const long = 'The level of the water in the harbour was measured every hour of the day. '.repeat(5);
  expect(makePassages(cleanDocumentFromText(`${long}A short rest.`))).toHaveLength(1);
});

test('a sentence of a megabyte is cut between words and takes no time', () => {
  const document = buildCleanDocument([{ role: 'paragraph', text: ['water '.repeat(170_000)] }]);
  const started = cpuTimeMs();
  const passages = makePassages(document);
  expect(cpuTimeMs() - started).toBeLessThan(3000);
  for (const { text } of passages) expect(countWords(text)).toBeLessThan(200);
});

test('cover every sentence of the body once, whatever the document', () => {
  const flowing = new Set(['abstract', 'paragraph', 'list-item', 'formula', 'caption', 'footnote']);
  const block = fc.record({
    role: fc.constantFrom(...blockRoleSchema.options),
    level: fc.integer({ min: 1, max: 3 }),
    text: fc.oneof(
      fc.lorem({ maxCount: 4, mode: 'sentences' }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 10 }), (blocks) => {
      const document = documentOfBlocks(blocks);
      const passages = makePassages(document);
      for (const { start, end, block: at } of document.sentences) {
        const holding = passages.filter(({ span }) => span.start < end && start < span.end).length;
        expect(holding).toBe(flowing.has(document.blocks[at]?.role ?? '') ? 1 : 0);
      }
    }),
    { numRuns: 100 },
  );
});
