import { describe, expect, test } from 'vitest';
import { beginsWithPronoun, isQuotable, leansOnContext, longestSentence } from './quotable.ts';

describe('isQuotable', () => {
  test.each([
    'We propose TidePool, a graph network for harbour water levels.',
    '“Water levels decide which ships may enter,” the harbour master says.',
    'TidePool reduces the six-hour error by 31% compared with the strongest baseline [4].',
    'k-means groups the nodes of the graph into seven clusters.',
    'Wir schlagen ein Verfahren für die Vorhersage von Wasserständen vor.',
    '我们提出了一种用于港口水位预测的图网络方法，并在十一个港口进行了实验。',
  ])('takes %j', (sentence) => {
    expect(isQuotable(sentence)).toBe(true);
  });

  test.each([
    ['too short', 'We agree.'],
    ['the rest of a sentence', 'and running on a single laptop in every harbour.'],
    ['no end', 'We propose TidePool, a graph network for harbour water levels and'],
    ['a caption', 'Figure 2: The shoreline graph of the harbour of Lindau with its nine sensors.'],
    ['an address', 'Write to the first author at ada.marsh@example.org about the benchmark data.'],
    ['a licence', 'Permission to make digital or hard copies of all or part of this work is granted.'],
    ['a copyright', '© 2019 The Authors, some rights reserved and so on for the whole volume.'],
    ['a formula', 'x = y + z , a ∈ B , ∑ i j k = 1 , and α ≤ β .'],
    ['lost glyphs', 'The value (cid:12) of the network grows with (cid:13) the depth of it.'],
    ['names', 'Ada Marsh, Ben Okafor, Chiara Conti, Dan Lee, Eve Moss, Faye Orr.'],
    ['keywords', 'Keywords: water levels, harbours, graph networks, forecasts, sensors, tides.'],
    ['thanks', 'We thank the harbour masters of Lindau for their data and for the coffee.'],
    ['a table', `A${' 1.2 3.4'.repeat(300)}.`],
  ])('refuses %s', (_, sentence) => {
    expect(isQuotable(sentence)).toBe(false);
  });

  test('takes a broken sentence where not strict', () => {
    expect(isQuotable('and running on a single laptop in every harbour', false)).toBe(true);
    expect(isQuotable('a'.repeat(longestSentence + 1), false)).toBe(false);
  });
});

describe('leaning on context', () => {
  test.each([
    'It also helps.',
    'This shows that it helps.',
    'Such methods help.',
    'However, they fail.',
    'For example, it helps.',
  ])('%j leans', (sentence) => {
    expect(leansOnContext(sentence)).toBe(true);
  });
  test.each([
    'This paper shows that it helps.',
    'However, we show that it fails.',
    'It is well known that ships float.',
    'TidePool helps.',
  ])('%j stands', (sentence) => {
    expect(leansOnContext(sentence)).toBe(false);
  });
  test('a bare pronoun is more than a noun with "this"', () => {
    expect(beginsWithPronoun('This shows that it helps.')).toBe(true);
    expect(beginsWithPronoun('This sequential nature precludes speed.')).toBe(false);
  });
});
