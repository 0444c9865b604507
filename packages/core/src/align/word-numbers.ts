import type { Span } from '../contracts/span.ts';

const word = /[\p{L}\p{N}\p{M}]+/gu;
const plain = /^[a-z0-9]+$/;

/** A word as it is compared: lower case, without accents, ligatures spelt out. */
export function comparedForm(text: string): string {
  const lower = text.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The words of a text and where each stands, parted by everything that is neither letter nor digit. */
export function* wordsIn(text: string): Generator<Span & { readonly form: string }> {
  for (const match of text.matchAll(word)) {
    const form = comparedForm(match[0]);
    if (form !== '') yield { start: match.index, end: match.index + match[0].length, form };
  }
}

/** Gives each word a number, the same for the same word. */
export class WordNumbers {
  private readonly numbers = new Map<string, number>();

  numberOf(form: string): number {
    const known = this.numbers.get(form);
    if (known !== undefined) return known;
    this.numbers.set(form, this.numbers.size);
    return this.numbers.size - 1;
  }

  has(form: string): boolean {
    return this.numbers.has(form);
  }
}
