import type { CitedSentence } from '@papyri/core/contracts/citation';

const weak = 0.5;

/** The pages that a sentence rests on: `p. 3`, `pp. 3–4`, `pp. 2, 7`; empty without any. */
export function pageWords(pages: readonly number[]): string {
  const [first, second] = pages;
  if (first === undefined) return '';
  if (second === undefined) return `p. ${first}`;
  const last = pages.at(-1) ?? first;
  const inARow = last - first === pages.length - 1;
  return inARow ? `pp. ${first}–${last}` : `pp. ${pages.join(', ')}`;
}

/** How a sentence differs from the words it cites, where it does. */
export function supportWords({ text, citations, support }: CitedSentence): string {
  if (support >= 1) return '';
  if (isWeak({ support })) return 'weak support';
  return isCutFrom(text, citations.map(({ quote }) => quote).join(' ')) ? 'shortened' : 'in other words';
}

/** Whether a sentence is made of the quote's own words, in their order. */
function isCutFrom(text: string, quote: string): boolean {
  const words = (of: string) => of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const theirs = words(quote)[Symbol.iterator]();
  return words(text).every((word) => {
    for (const other of theirs) if (other === word) return true;
    return false;
  });
}

/** Whether the words that a sentence cites hardly carry it. */
export function isWeak({ support }: Pick<CitedSentence, 'support'>): boolean {
  return support < weak;
}

/** Whether no words of the paper were found that carry a sentence: it is marked, and never shown as the paper's. */
export function isUnverified(sentence: CitedSentence): boolean {
  return sentence.citations.length === 0 || sentence.support === 0;
}
