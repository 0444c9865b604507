import { expect, it } from 'vitest';
import { citationSchema } from '../contracts/citation.ts';
import { isUnverified, isWeak } from './support.ts';

const citation = citationSchema.parse({
  documentId: `doc-${'0'.repeat(64)}`,
  span: { start: 0, end: 3 },
  quote: 'abc',
  prefix: '',
  suffix: '',
  boxes: [],
});

it.each([
  [[citation], 0, true],
  [[], 1, true],
  [[citation], 0.1, false],
])('takes nothing for verified that has no citation or no support', (citations, support, unverified) => {
  expect(isUnverified({ citations, support })).toBe(unverified);
});

it.each([
  [0.49, true],
  [0.5, false],
])('support %d is weak: %s', (support, is) => {
  expect(isWeak({ support })).toBe(is);
});
