import type { CitedSentence } from '../contracts/citation.ts';

const weak = 0.5;

/** Whether the words that a sentence cites hardly carry it. */
export function isWeak({ support }: Pick<CitedSentence, 'support'>): boolean {
  return support < weak;
}

/** Whether no words of the paper were found that carry a sentence: it is marked, and never shown as the paper's. */
export function isUnverified(sentence: Pick<CitedSentence, 'citations' | 'support'>): boolean {
  return sentence.citations.length === 0 || sentence.support === 0;
}
