import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { compress, labelOf, withoutMarks } from './compress.ts';
import { words } from './tokens.ts';

describe('compress', () => {
  test.each([
    ['In this paper, we propose TidePool.', 'We propose TidePool.'],
    ['In this work we propose TidePool.', 'We propose TidePool.'],
    ['However, sensors fail.', 'Sensors fail.'],
    ['To address this problem, we propose TidePool.', 'We propose TidePool.'],
    ['Here, in this paper, we propose TidePool.', 'We propose TidePool.'],
    ['Abstract—Recent networks learn.', 'Recent networks learn.'],
    ['Results: The error fell by 31%.', 'The error fell by 31%.'],
    ['Networks learn well [3, 7–9].', 'Networks learn well.'],
    ['Networks (Doe et al., 2019; Roe, 2020b) learn well.', 'Networks learn well.'],
    ['Networks learn (see Figure 3) and rest (e.g., at night).', 'Networks learn and rest.'],
    ['A shoreline graph (HSG) helps.', 'A shoreline graph helps.'],
    ['The corpus,¹ which is large, is free.²', 'The corpus, which is large, is free.'],
  ])('%j becomes %j', (sentence, expected) => {
    expect(compress(sentence)).toBe(expected);
  });

  test.each([
    'According to [1] creativity is the ability to use imagination.',
    'It was introduced in [12].',
    'The second part (II) of the proof holds.',
    '[4] show that networks learn.',
    'A shoreline graph (HSG) helps because an HSG is small.',
    'The error fell (from 5.9 to 4.1 cm) in 2019.',
    'The power grows with x² and 10⁶ cells.',
    'To address this problem is hard.',
    'k-means groups the nodes.',
    'In this paper and in others, networks learn.',
  ])('leaves %j as it is', (sentence) => {
    expect(compress(sentence)).toBe(sentence);
  });
});

test('labels of structured abstracts', () => {
  expect(labelOf('Results: The error fell.')).toBe('results');
  expect(labelOf('BACKGROUND. Harbours need forecasts.')).toBe('background');
  expect(labelOf('Results show that the error fell.')).toBe('');
});

test('only removes: what stays is a subsequence of the words, and never longer', () => {
  const word = fc.constantFrom(
    'However,',
    'we',
    'In',
    'this',
    'paper,',
    '[3]',
    '(see',
    'Doe',
    '2019)',
    'models',
    'learn',
    'α',
    '²',
    'x',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (parts) => {
      const sentence = `${parts.join(' ')}.`;
      const short = compress(sentence);
      expect(short.length).toBeLessThanOrEqual(sentence.length);
      const all = words(sentence);
      let at = 0;
      for (const kept of words(short)) {
        at = all.indexOf(kept, at);
        expect(at).toBeGreaterThanOrEqual(0);
        at += 1;
      }
    }),
  );
});

test('stays fast on hostile brackets', () => {
  const started = cpuTimeMs();
  for (const sentence of [
    '('.repeat(100_000),
    '[1,'.repeat(50_000),
    `In this${' '.repeat(100_000)}`,
    '¹,'.repeat(50_000),
  ])
    withoutMarks(sentence);
  expect(cpuTimeMs() - started).toBeLessThan(2000);
});
