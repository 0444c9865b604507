import type { CitedSentence } from '@papyri/core/contracts/citation';
import { isWeak } from '@papyri/core/export/support';

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
