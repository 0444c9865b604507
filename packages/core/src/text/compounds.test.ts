import { expect, it } from 'vitest';
import { compoundTerms } from './compounds.ts';

it('reads what is written with hyphens, slashes or Greek letters as one word too', () => {
  const knockout = compoundTerms('knock-out mice');
  expect(knockout).toContain('knockout');
  expect(knockout).toContain('mice');
  expect(compoundTerms('knockout')).toContain('knockout');
  for (const text of ['TNF-α', 'TNFα', 'TNF-alpha']) expect(compoundTerms(text)).toContain('tnfalpha');
  expect(compoundTerms('IL-6/IL-10')).toContain('il6il10');
  expect(compoundTerms('the plain words')).toEqual(['plain', 'word']);
});
