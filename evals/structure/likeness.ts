import { wordsOf } from '../word-order.ts';

/** Words joined by spaces: NFKC, lower case, without punctuation. */
export const folded = (text: string): string => wordsOf(text).join(' ');

/** Dice coefficient of two texts as bags of words: 1 for the same words, 0 for none in common. */
export function likeness(first: string, second: string): number {
  const [one, other] = [wordsOf(first), wordsOf(second)];
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(word, count - 1);
  }
  return one.length + other.length === 0 ? 1 : (2 * common) / (one.length + other.length);
}

/** Texts that a hyphen or a mark of a note may set apart count as the same from here on. */
export const sameText = 0.9;
