import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

const split = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['two plain sentences', ['We measure time.', 'It is short.']],
    [
      'a question and an exclamation',
      ['Why? We do not know!', 'It works.'].flatMap((part) => part.split(/(?<=\?) /)),
    ],
    ['et al. inside', ['Smith et al. (2019) show that it works.', 'We agree.']],
    ['et al. before a citation', ['This was shown by Vaswani et al. [3] and others.']],
    ['et al. at the end', ['This was shown by Vaswani et al.', 'The model is large.']],
    ['figures and equations', ['As Fig. 3 shows, Eq. 2 holds.', 'See Sec. 4.1 and Tab. 2.', 'Done.']],
    ['latin abbreviations', ['Some, e.g. Foo and Bar, are fast, i.e. They win.', 'Others, cf. Baz, lose.']],
    ['abbreviations that are names', ['It is in the column col.', 'It has p. 5, eq. A and tab. 3 as well.']],
    ['initials', ['J. R. R. Tolkien and A. Turing wrote it.', 'We read it.']],
    ['decimals', ['The error fell from 4.5 to 1.2 percent.', 'That is 0.8 less.']],
    ['citation marks after the stop', ['This is known.[3]', 'We use it.[4,5]', 'It works.']],
    ['citations between sentences', ['This is known. [3]', 'We use it.', '[4] shows that it works.']],
    ['raised marks after the stop', ['This is known.³', 'We use it.⁴,⁵', 'It works.']],
    ['quotes and brackets', ['He said “it works.”', 'We agree.', '(This is an aside.)', 'It ends.']],
    [
      'etc. before a small letter and a capital',
      ['We use maps, graphs, etc. in the text.', 'Maps, graphs, etc.', 'The rest is text.'],
    ],
    ['a numbered beginning', ['1. The first step is easy.', 'The next is not.']],
    ['units and versions', ['Version 2.0 runs on v. 1.2 too.', 'It uses approx. 3 MB.']],
    ['titles of persons', ['We thank Dr. Smith and Prof. Jones.', 'They helped.']],
  ])('splits %s', (_, parts) => {
    expect(split(parts.join(' '))).toEqual(parts);
  });

  it('leaves white space out of the spans', () => {
    expect(splitSentences('  One.   Two.  ')).toEqual([
      { start: 2, end: 6 },
      { start: 9, end: 13 },
    ]);
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences('   ')).toEqual([]);
  });

  it('covers all that is not white space, in order and without overlap', () => {
    const text = fc
      .array(
        fc.constantFrom(
          'We ',
          'see ',
          'Fig. ',
          '3',
          '. ',
          '? ',
          'al. ',
          'The ',
          '”',
          '(',
          ') ',
          'J. ',
          '⁴ ',
          '[1] ',
          'x',
          ' ',
          '\n',
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        let at = 0;
        for (const { start, end } of splitSentences(sample)) {
          expect(end).toBeGreaterThan(start);
          expect(sample.slice(at, start).trim()).toBe('');
          expect(sample.slice(start, end)).toBe(sample.slice(start, end).trim());
          at = end;
        }
        expect(sample.slice(at).trim()).toBe('');
      }),
    );
  });
});
