import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { createQuoteFinder } from './locate-quote.ts';

const text = [
  'We train the base model for 100,000 steps. The error fell from 4.5 to 1.2 percent on 128 documents.',
  'A terror of state-of-the-art methods is the ﬁne structure. We train the base model for 100,000 steps.',
  'Results are given in “Table 2” for the naïve baseline, whose error rate is large in every harbour of the north.',
].join('\n\n');
const finder = createQuoteFinder(text);
const quoted = (quote: string, near?: { start: number; end: number }) =>
  finder.find(quote, near).map(({ start, end }) => text.slice(start, end));

describe('createQuoteFinder', () => {
  test.each([
    ['the very words', 'The error fell from 4.5 to 1.2 percent', ['The error fell from 4.5 to 1.2 percent']],
    ['other case, spaces and hyphens', 'the  ERROR fell\nfrom 4.5', ['The error fell from 4.5']],
    [
      'spelt ligatures',
      'state of the art methods is the fine structure',
      ['state-of-the-art methods is the ﬁne structure'],
    ],
    [
      'other quotation marks, also around it',
      '"Results are given in \'Table 2\' for the naïve baseline."'.replaceAll("'", '"'),
      [],
    ],
    [
      'parts',
      'We train the base model ... on 128 documents',
      ['We train the base model', 'on 128 documents'],
    ],
    ['whole words only', 'error rate', ['error rate']],
  ])('finds %s', (_, quote, expected) => {
    if (expected.length > 0) expect(quoted(quote, { start: 0, end: text.length })).toEqual(expected);
    else expect(quoted(quote)[0]).toContain('Table 2');
  });

  test('finds a quote with a word changed, and gives the words of the text', () => {
    expect(quoted('whose error rate was large in every harbour of the north')).toEqual([
      'whose error rate is large in every harbour of the north',
    ]);
  });

  test('takes the place in the named passage first', () => {
    const second = text.lastIndexOf('We train');
    const [span] = finder.find('We train the base model', {
      start: text.indexOf('A terror'),
      end: text.indexOf('Results'),
    });
    expect(span?.start).toBe(second);
  });

  test.each([
    'The moon is made of green cheese and other things',
    'The error fell from 4.5 ... because of the green cheese on the moon',
    'the',
    '100',
    '…',
    '',
  ])('does not find %j', (quote) => {
    expect(finder.find(quote)).toEqual([]);
  });

  test('a short quote counts in its passage only', () => {
    expect(finder.find('Table 2')).toEqual([]);
    expect(quoted('Table 2', { start: text.indexOf('Results'), end: text.length })).toEqual(['Table 2']);
  });

  test('every span lies in the text, whatever text and quote', () => {
    const piece = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(piece, piece, fc.nat(60), fc.nat(60), (whole, quote, a, b) => {
        const near = { start: Math.min(a, b, whole.length), end: Math.min(Math.max(a, b), whole.length) };
        for (const { start, end } of createQuoteFinder(whole).find(quote, near)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(whole.length);
        }
      }),
    );
  });

  test('what was cut out of a text is found again', () => {
    const word = fc.stringMatching(/^[a-zé]{3,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 40 }), fc.nat(), fc.nat(), (list, a, b) => {
        const from = a % (list.length - 3);
        const part = list.slice(from, from + 3 + (b % 8)).join(' ');
        const whole = list.join(' ');
        const [span] = createQuoteFinder(whole).find(part);
        expect(span && whole.slice(span.start, span.end)).toBe(part);
      }),
    );
  });

  test('time grows with the length, not with its square', () => {
    const long =
      'the same words again and again in every line of it, number one two three four five. '.repeat(4000);
    const started = cpuTimeMs();
    const slow = createQuoteFinder(long);
    for (let index = 0; index < 10; index += 1)
      slow.find(`the same words again and never ${index} in every line of it`);
    expect(cpuTimeMs() - started).toBeLessThan(3000);
  });
});
