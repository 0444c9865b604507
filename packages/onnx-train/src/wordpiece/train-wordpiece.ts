import { basicTokens } from './basic-tokens.ts';
import { PairHeap } from './pair-heap.ts';
import { continuation, specialTokens } from './vocabulary.ts';

export interface WordPieceOptions {
  /** Most tokens, with the special ones. */
  readonly size: number;
  readonly lowerCase: boolean;
  /** How often two pieces must stand side by side to be merged. */
  readonly leastCount?: number;
  /** Most characters that words are made of; the rarest are left out, and words with them are unknown. */
  readonly alphabet?: number;
}

/** Longer words are unknown to the encoder. */
export const longestWord = 100;

/** More than any vocabulary: a pair of pieces is one number. */
const stride = 2 ** 25;

/**
 * Learns a vocabulary: the characters of all words, then piece by piece the most frequent pair of neighbours merged
 * (byte-pair encoding; Sennrich et al., ACL 2016), written with BERT's `##`. This is how Hugging Face's WordPiece
 * trainer works; the likelihood that Schuster and Nakajima (ICASSP 2012) merge by was published without its trainer.
 * The same text gives the same vocabulary.
 */
export function trainWordPiece(lines: Iterable<string>, options: WordPieceOptions): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) countWords(counts, line, options.lowerCase);
  return wordPieceOfCounts(counts, options);
}

/** Adds the words of a text to the counts: texts that do not fit the memory together are counted one after the other. */
export function countWords(counts: Map<string, number>, text: string, lowerCase: boolean): void {
  for (const { text: word } of basicTokens(text, lowerCase))
    if (word.length <= longestWord) counts.set(word, (counts.get(word) ?? 0) + 1);
}

/** {@link trainWordPiece} of words that were counted before, in the order in which they came first. */
export function wordPieceOfCounts(
  counts: ReadonlyMap<string, number>,
  options: Omit<WordPieceOptions, 'lowerCase'>,
): string[] {
  const { size, leastCount = 2, alphabet = 1000 } = options;
  const letters = commonLetters(counts, alphabet);
  const merges = new Merges();
  for (const [word, count] of counts) {
    const of = [...word];
    if (of.every((letter) => letters.has(letter)))
      merges.addWord(
        of.map((letter, at) => (at === 0 ? letter : continuation + letter)),
        count,
      );
  }
  const special = new Set<string>(specialTokens);
  const room = size - specialTokens.length;
  while (merges.tokens.length < room && merges.mergeMostFrequent(leastCount));
  return [
    ...specialTokens,
    ...merges.tokens.filter((token) => !special.has(token)).slice(0, Math.max(0, room)),
  ];
}

function commonLetters(counts: ReadonlyMap<string, number>, most: number): Set<string> {
  const letters = new Map<string, number>();
  for (const [word, count] of counts)
    for (const letter of word) letters.set(letter, (letters.get(letter) ?? 0) + count);
  return new Set(
    [...letters]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([letter]) => letter),
  );
}

/** Words as pieces, and how often which pieces are neighbours. */
class Merges {
  readonly tokens: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #words: { pieces: number[]; count: number }[] = [];
  readonly #counts = new Map<number, number>();
  readonly #where = new Map<number, Set<number>>();
  readonly #heap = new PairHeap();
  #started = false;

  addWord(pieces: readonly string[], count: number): void {
    const ids = pieces.map((piece) => this.#idOf(piece));
    const word = this.#words.push({ pieces: ids, count }) - 1;
    for (let at = 0; at + 1 < ids.length; at++)
      this.#add((ids[at] as number) * stride + (ids[at + 1] as number), count, word);
  }

  /** Merges one pair everywhere; false where none stands side by side often enough. */
  mergeMostFrequent(least: number): boolean {
    if (!this.#started) for (const [pair, count] of this.#counts) this.#heap.push({ pair, count });
    this.#started = true;
    for (let top = this.#heap.pop(); top; top = this.#heap.pop()) {
      const now = this.#counts.get(top.pair) ?? 0;
      // Counts have changed since it was put there; it comes again where it belongs now.
      if (now !== top.count) {
        if (now > 0 && now < top.count) this.#heap.push({ pair: top.pair, count: now });
        continue;
      }
      if (now < least) return false;
      this.#merge(top.pair);
      return true;
    }
    return false;
  }

  #merge(pair: number): void {
    const [first, second] = [Math.floor(pair / stride), pair % stride];
    const merged = this.#idOf(
      (this.tokens[first] ?? '') + (this.tokens[second] ?? '').slice(continuation.length),
    );
    const grown = new Set<number>();
    for (const index of this.#where.get(pair) ?? []) {
      const word = this.#words[index];
      if (!word) continue;
      const { pieces, count } = word;
      for (let at = 0; at + 1 < pieces.length; at++) {
        if (pieces[at] !== first || pieces[at + 1] !== second) continue;
        const before = pieces[at - 1];
        const after = pieces[at + 2];
        pieces.splice(at, 2, merged);
        if (before !== undefined) {
          this.#add(before * stride + first, -count, index);
          grown.add(this.#add(before * stride + merged, count, index));
        }
        if (after !== undefined) {
          this.#add(second * stride + after, -count, index);
          grown.add(this.#add(merged * stride + after, count, index));
        }
      }
    }
    this.#counts.delete(pair);
    this.#where.delete(pair);
    for (const other of grown) {
      const count = this.#counts.get(other) ?? 0;
      if (count > 0) this.#heap.push({ pair: other, count });
    }
  }

  #add(pair: number, count: number, word: number): number {
    this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + count);
    if (count > 0) {
      const words = this.#where.get(pair);
      if (words) words.add(word);
      else this.#where.set(pair, new Set([word]));
    }
    return pair;
  }

  #idOf(token: string): number {
    const known = this.#ids.get(token);
    if (known !== undefined) return known;
    this.#ids.set(token, this.tokens.length);
    return this.tokens.push(token) - 1;
  }
}
