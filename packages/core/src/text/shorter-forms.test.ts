import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { compress } from './compress.ts';
import { cutsOf } from './cuts.ts';
import { shorterForms } from './shorter-forms.ts';
import { words } from './tokens.ts';

const texts = (sentence: string) => shorterForms(sentence).map(({ text }) => text);

describe('shorterForms', () => {
  test.each([
    [
      'lead',
      'To forecast floods in small harbours, we propose a graph network.',
      'We propose a graph network.',
    ],
    [
      'report',
      'Experiments show that the network forecasts floods six hours ahead.',
      'The network forecasts floods six hours ahead.',
    ],
    [
      'relative',
      'We propose TidePool for small harbours, which is trained on sparse sensors.',
      'We propose TidePool for small harbours.',
    ],
    [
      'participle',
      'We propose a small graph network of sensors, achieving the lowest error so far.',
      'We propose a small graph network of sensors.',
    ],
    [
      'coordinate',
      'We propose a graph network of sensors and show that it forecasts floods.',
      'We propose a graph network of sensors.',
    ],
    [
      'examples',
      'We study forecasts of many harbours, such as Hamburg and Rotterdam.',
      'We study forecasts of many harbours.',
    ],
    [
      'parenthesis',
      'The error of the network fell (from 5.9 to 4.1 cm) in one year.',
      'The error of the network fell in one year.',
    ],
    ['praise', 'We propose a novel graph network for harbours.', 'We propose a graph network for harbours.'],
    [
      'filler',
      'The network also forecasts floods of small harbours.',
      'The network forecasts floods of small harbours.',
    ],
    [
      'filler',
      'We hope to further improve the forecasts of harbours.',
      'We hope to improve the forecasts of harbours.',
    ],
    [
      'praise',
      'We develop a simple, but highly accurate network for harbours.',
      'We develop a highly accurate network for harbours.',
    ],
  ])('leaves out a %s', (kind, sentence, expected) => {
    expect(shorterForms(sentence)).toContainEqual({ text: expected, left: [kind] });
  });

  test('leaves out several parts at once', () => {
    expect(
      texts('To forecast floods, we propose a novel graph network of sensors and show that it is cheap.'),
    ).toContain('We propose a graph network of sensors.');
  });

  test('begins with what is said of the sentence everywhere', () => {
    const sentence = 'However, we propose TidePool [3], which forecasts the floods of harbours.';
    expect(shorterForms(sentence)[0]).toEqual({ text: compress(sentence), left: [] });
  });

  test.each([
    'If all sensors work, we forecast floods without error.',
    'For harbours in Europe, we forecast floods without error.',
    'The network learns to forecast floods, but only in summer and in calm seas.',
    'The network forecasts floods of harbours, unless the sensors are covered with ice.',
    'Neither the graph nor the network helps to forecast floods.',
    'The second part (II) of the proof holds for each of the graphs.',
    'We show both how floods begin and show how they end.',
    'Tasks such as these need a graph of all sensors.',
    'An effective approach to floods is still missing in Europe.',
    'I attempt to further our understanding of floods in harbours.',
    'The network forecasts floods of harbours without further training.',
    'We argue that the task of forecasting floods, which many have studied, needs no sensors.',
    'We propose forecasts of floods beyond those offered by existing sensors.',
    'Can the network learn to forecast floods in a new harbour?',
    'We study networks of the form (dense, graph, dense).',
    'We study the parts of the network, showing that each is needed.',
    'We propose to advance forecasts of harbours by introducing cheap radios.',
  ])('keeps what limits a statement, and what it cannot do without: %j', (sentence) => {
    expect(texts(sentence)).toEqual([sentence]);
  });
});

test('only removes: the words of each form are a subsequence of those of the sentence', () => {
  const part = fc.constantFrom(
    'we propose a novel network',
    ', which learns fast',
    ' (in 3 days)',
    ' and show that it is good',
    ', achieving more',
    'To learn more, ',
    'Results show that ',
    ' also ',
    ', such as graphs',
    ' by learning from data',
    '; in particular, it',
    '“quoted ',
    '(',
    'a new ',
    'effective idea',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      const sentence = `${parts.join('').trim()}.`;
      const all = words(sentence);
      const forms = shorterForms(sentence);
      expect(forms.length).toBeLessThanOrEqual(24);
      expect(new Set(forms.map(({ text }) => text)).size).toBe(forms.length);
      for (const { text } of forms) {
        let at = 0;
        for (const kept of words(text)) {
          at = all.indexOf(kept, at) + 1;
          expect(at, `${kept} of ${text}`).toBeGreaterThan(0);
        }
      }
    }),
  );
});

test('stays fast on hostile sentences', () => {
  const started = cpuTimeMs();
  for (const sentence of [
    ', which'.repeat(140),
    'we '.repeat(330),
    `To x${','.repeat(900)}`,
    `the ${'new '.repeat(240)}`,
    `${'very '.repeat(180)}results show`,
    '('.repeat(1000),
    'a'.repeat(100_000),
  ]) {
    cutsOf(sentence);
    shorterForms(sentence);
  }
  expect(cpuTimeMs() - started).toBeLessThan(2000);
});
