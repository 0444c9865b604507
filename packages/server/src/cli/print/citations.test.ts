import { citedSentenceSchema } from '@papyri/core/contracts/citation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../layout.ts';
import { pagesOf, sentenceLines, shortQuote } from './citations.ts';

function sentence(pages: readonly number[], support = 1, quote = 'the words') {
  return citedSentenceSchema.parse({
    text: 'A sentence.',
    support,
    citations:
      pages.length === 0
        ? []
        : [
            {
              documentId: `doc-${'0'.repeat(64)}`,
              span: { start: 0, end: quote.length },
              quote,
              prefix: '',
              suffix: '',
              boxes: pages.map((page) => ({ page, x: 0, y: 0, width: 1, height: 1 })),
            },
          ],
  });
}
const print = (...given: Parameters<typeof sentenceLines>) =>
  layOut(sentenceLines(...given), { columns: 100, colour: false });

describe('shortQuote', () => {
  it('leaves a short quote whole', () => {
    expect(shortQuote('a few\n words')).toBe('a few words');
  });

  it('keeps the start and the end of a long one, at words', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 20, maxLength: 60 }), (words) => {
        const quote = words.join(' ');
        const short = shortQuote(quote);
        expect(short.length).toBeLessThanOrEqual(76);
        const [head, tail] = short.split(' … ');
        if (tail === undefined) return;
        expect(quote.startsWith(`${head} `) && quote.endsWith(` ${tail}`)).toBe(true);
      }),
    );
  });
});

describe('pagesOf', () => {
  it.each([
    [[2], 'p. 3'],
    [[3, 2, 3], 'pp. 3, 4'],
    [[], 'no page'],
  ])('%j reads %s', (pages, expected) => {
    expect(pagesOf(sentence(pages))).toBe(expected);
  });
});

describe('sentenceLines', () => {
  it('puts page and quote below the sentence', () => {
    expect(print(sentence([4]), { indent: 2, bullet: '•', label: 'Method' })).toBe(
      '  • Method  A sentence.\n    p. 5 “the words”\n',
    );
  });

  it('marks what nothing carries and what is carried weakly', () => {
    expect(print(sentence([]))).toContain('no words of the paper carry this');
    expect(print(sentence([1], 0.2))).toContain('(weakly supported)');
    expect(print(sentence([1], 0.9))).not.toContain('weakly');
  });

  it('does not let a quote command the terminal', () => {
    expect(print(sentence([1], 1, '\u001b]0;owned\u0007'))).toContain('“␛]0;owned␇”');
  });
});
