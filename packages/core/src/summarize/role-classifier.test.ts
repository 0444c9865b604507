import { expect, test } from 'vitest';
import type { SentenceCandidate } from '../ports/sentence-ranker.ts';
import { roleClassifier } from './role-classifier.ts';

const candidate = (text: string, rest: Partial<SentenceCandidate> = {}): SentenceCandidate => ({
  text,
  positionInBlock: 0,
  ordinal: 0,
  inAbstract: false,
  heading: '',
  ...rest,
});

test.each([
  [
    'problem',
    candidate('However, existing models are too expensive and remain difficult to run on site.', {
      inAbstract: true,
      heading: 'abstract',
    }),
  ],
  [
    'method',
    candidate('We propose a network that uses messages along the shoreline.', { heading: 'introduction' }),
  ],
  [
    'result',
    candidate('Experiments show that the network outperforms all baselines by 31%.', { heading: 'results' }),
  ],
  [
    'limits',
    candidate('A limitation of our work is that it does not handle closed harbours.', {
      heading: 'discussion',
    }),
  ],
  ['limits', candidate('Only the harbours of Europe were studied in this work.', { heading: 'limitations' })],
  ['limits', candidate('In future work, we plan to add waves.', { heading: 'conclusion' })],
] as const)('%s: %j', (role, sentence) => {
  const [roles] = roleClassifier.classify({ title: '', candidates: [sentence] });
  const best = Object.entries(roles ?? {}).sort(([, a], [, b]) => b - a)[0]?.[0];
  expect(best).toBe(role);
});

test('a gift to future research is no limit', () => {
  const text = 'To help future research efforts, we make the code publicly available.';
  const [roles] = roleClassifier.classify({
    title: '',
    candidates: [candidate(text, { heading: 'conclusion' })],
  });
  expect(roles?.limits).toBe(0);
});

test('gives shares between 0 and 1, one record a candidate, also in other languages', () => {
  const texts = [
    'Häfen brauchen Vorhersagen der Wasserstände.',
    'Wir stellen ein Netz vor.',
    'Der Fehler sinkt um ein Drittel.',
  ];
  const candidates = texts.map((text, ordinal) =>
    candidate(text, { ordinal, inAbstract: true, heading: 'zusammenfassung' }),
  );
  const roles = roleClassifier.classify({ title: '', candidates });
  expect(roles.map(({ problem, method, result }) => [problem > 0, method > 0, result > 0])).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ]);
  expect(roleClassifier.classify({ title: '', candidates: [] })).toEqual([]);
});
