import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationSchema } from '../contracts/citation.ts';
import { cite } from './citation.ts';
import { buildCleanDocument } from './testing/build-clean-document.ts';
import { samplePaper } from './testing/sample-paper.ts';

describe('cite', () => {
  const document = samplePaper();

  test('quotes exactly, with 32 units around it and a box a line', () => {
    const start = document.text.indexOf('We build it from public maps');
    const citation = cite(document, { start, end: start + 52 });
    expect(citation.quote).toBe(document.text.slice(start, start + 52));
    expect(citation.prefix).toBe(document.text.slice(start - 32, start));
    expect(citation.suffix).toBe(document.text.slice(start + 52, start + 84));
    expect(citation.boxes.length).toBeGreaterThan(0);
    expect(citationSchema.parse(citation)).toEqual(citation);
  });

  test('has less around it at the ends of the text', () => {
    expect(cite(document, { start: 0, end: 5 }).prefix).toBe('');
    const { length } = document.text;
    expect(cite(document, { start: length - 5, end: length }).suffix).toBe('');
  });

  test.each([
    [-1, 3],
    [5, 4],
    [0, 10_000_000],
    [Number.NaN, 3],
  ])('refuses the span %d–%d', (start, end) => {
    expect(() => cite(document, { start, end })).toThrow(RangeError);
  });
});

test('never cuts a surrogate pair, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
      fc.nat(),
      fc.nat(),
      (text, a, b) => {
        const document = buildCleanDocument([{ role: 'paragraph', text: [text] }]);
        const start = a % (document.text.length + 1);
        const end = start + (b % (document.text.length - start + 1));
        const { quote, prefix, suffix } = cite(document, { start, end });
        expect(quote).toBe(document.text.slice(start, end));
        expect(document.text.slice(0, start).endsWith(prefix)).toBe(true);
        expect(document.text.slice(end).startsWith(suffix)).toBe(true);
        expect(prefix.isWellFormed() || !document.text.slice(0, start).isWellFormed()).toBe(true);
        expect(suffix.isWellFormed() || !document.text.slice(end).isWellFormed()).toBe(true);
      },
    ),
  );
});
