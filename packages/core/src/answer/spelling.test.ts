import { expect, it } from 'vitest';
import { readWords } from './paper-words.ts';
import { readQuestion } from './question.ts';
import { spellingCoverage } from './spelling.ts';

it('counts words that are spelled alike in part, and others not', () => {
  const question = readQuestion('What does immunisation prevent?');
  const texts = ['Immunization prevents it.', 'Immunisation prevents it.', 'Rain falls in autumn.'];
  const paper = readWords(
    texts.map((text) => ({ text, before: '', after: '', heading: '', passageScore: 0 })),
  );
  const weights = new Map(question.terms.map(({ term }) => [term, 1]));
  const coverage = spellingCoverage(question.terms, weights);
  const [alike = 0, same, other] = paper.sentences.map(coverage);
  expect(same).toBe(1);
  expect(alike).toBeGreaterThan(0.7);
  expect(alike).toBeLessThan(1);
  expect(other).toBe(0);
});
