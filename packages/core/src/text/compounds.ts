import { stem } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { fold, tokens } from './tokens.ts';

const compound = /[\p{L}\p{N}]+(?:[-‐‑–/][\p{L}\p{N}]+)+|[\p{L}\p{N}]*[α-ω][\p{L}\p{N}]*/gu;
const greek = /[α-ω]/gu;

/**
 * What a text is compared by where spellings differ: its terms, and what is written with hyphens, slashes or Greek
 * letters as one word: "knock-out" is "knockout" too, "TNF-α" and "TNFα" are "tnfalpha", "IL-6" is "il6".
 */
export function compoundTerms(text: string): string[] {
  const found: string[] = [];
  for (const { word } of tokens(text)) if (!stopWords.has(word)) found.push(stem(word));
  for (const [match] of text.matchAll(compound)) {
    const joined = match
      .split(/[-‐‑–/]/)
      .map((part) => part.replace(greek, (letter) => fold(letter)))
      .map((part) => fold(part))
      .join('');
    if (joined !== '') found.push(stem(joined));
  }
  return found;
}
