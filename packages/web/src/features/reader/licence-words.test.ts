import { describe, expect, it } from 'vitest';
import { licenceWords } from './licence-words.ts';

describe('licenceWords', () => {
  it.each([
    ['unknown', undefined],
    ['CC-BY-4.0', 'CC BY 4.0'],
    ['CC-BY-NC-SA-4.0', 'CC BY-NC-SA 4.0'],
    ['CC0-1.0', 'CC0-1.0'],
    ['arXiv-nonexclusive-1.0', 'arXiv licence, personal use'],
    ['Apache-2.0', 'Apache-2.0, personal use'],
  ])('%s → %s', (name, words) => {
    expect(licenceWords({ name })).toBe(words);
  });
});
