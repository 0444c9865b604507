import { expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { acronymsIn, withAcronyms } from './acronyms.ts';

test.each([
  ['We use knowledge bases (KBs) of entities.', 'kb', ['knowledg', 'base']],
  ['A convolutional neural network (CNN) is used.', 'cnn', ['convolut', 'neural', 'network']],
  ['the shoreline graph (HSG)', undefined, []],
  ['deep venous thrombosis (DVT) prophylaxis', 'dvt', ['deep', 'venou', 'thrombosi']],
])('in %j', (text, short, long) => {
  expect(acronymsIn([text])).toEqual(short === undefined ? [] : [{ short, long }]);
});

test('adds what is the same', () => {
  const acronyms = acronymsIn(['knowledge bases (KBs)']);
  expect(withAcronyms(['two', 'kb'], acronyms)).toEqual(['two', 'kb', 'knowledg', 'base']);
  expect(withAcronyms(['base', 'knowledg'], acronyms)).toEqual(['base', 'knowledg', 'kb']);
  expect(withAcronyms(['base'], acronyms)).toEqual(['base']);
});

test('stays fast on many brackets', () => {
  const started = cpuTimeMs();
  acronymsIn(['(AB) '.repeat(100_000)]);
  expect(cpuTimeMs() - started).toBeLessThan(3000);
});
