import { expect, it } from 'vitest';
import { languageName, lookupId, versionWords } from './fact-words.ts';

it.each([
  ['de', 'German'],
  ['pt-BR', 'Brazilian Portuguese'],
  ['en', undefined],
  ['en-GB', undefined],
  [undefined, undefined],
  ['not a code', 'not a code'],
])('language %s → %s', (code, name) => {
  expect(languageName(code)).toBe(name);
});

it('names the newer version', () => {
  expect(versionWords('arxiv:2401.00001v3')).toBe('Version 3 is out');
  expect(lookupId('arxiv:astro-ph/0601001v2')).toBe('astro-ph/0601001v2');
});
