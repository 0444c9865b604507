import { englishTriples } from './english-triples.ts';
import { hasOnlyTriples } from './letter-triples.ts';

let table: Uint8Array | undefined;

/** One bit for each triple of letters that some English words have. */
function knownTriples(): Uint8Array {
  table ??= Uint8Array.from(atob(englishTriples), (character) => character.charCodeAt(0));
  return table;
}

/** Fewest letters that say anything, and how many say enough. */
const fewestLetters = 300;
const enoughLetters = 40_000;

const word = /\p{L}{2,}/gu;

/** The letters of a text that stand in words, and those of them in words that could be English. */
export interface WordLetters {
  readonly letters: number;
  readonly like: number;
}

/**
 * Letters of words of two letters and more, and of those that could be English by the letters that follow one another;
 * abbreviations count as neither. Looks at the first 40,000 letters.
 */
export function wordLetters(text: string): WordLetters {
  let letters = 0;
  let like = 0;
  const known = knownTriples();
  const add = (length: number, isLike: boolean | undefined): void => {
    if (isLike === undefined || letters > enoughLetters) return;
    letters += length;
    if (isLike) like += length;
  };
  for (let at = 0; at < text.length && letters <= enoughLetters; ) {
    const end = plainEnd(text, at);
    // Most words are of plain letters: nothing is made of them.
    if (!isBeyond(text.charCodeAt(end))) {
      if (end - at > 1) add(end - at, isLikePlain(text, at, end, known));
      at = end + 1;
      continue;
    }
    let until = end;
    while (isBeyond(text.charCodeAt(until)) || isPlain(text.charCodeAt(until))) until++;
    for (const one of text.slice(at, until).match(word) ?? []) add(one.length, isLike(one, known));
    at = until;
  }
  return { letters, like };
}

/**
 * Share of the letters of an English text that stand in words which could be English by the letters that follow one
 * another, 0 to 1; undefined for a short text. Names and terms included, papers have .92 and more; with every twentieth
 * letter wrong they have .75, with a wrong character map next to nothing. Looks at the first 40,000 letters.
 */
export function wordLikeShare(text: string): number | undefined {
  const { letters, like } = wordLetters(text);
  return letters < fewestLetters ? undefined : like / letters;
}

const isPlain = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
/** May be a letter beyond ASCII. */
const isBeyond = (code: number): boolean => code >= 0x80;

/** Where the plain letters end that may begin at `start`. */
function plainEnd(text: string, start: number): number {
  let at = start;
  while (isPlain(text.charCodeAt(at))) at++;
  return at;
}

/** Longest word in capitals that is an abbreviation. */
const longestAbbreviation = 5;

function isUpperCase(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((text.charCodeAt(at) & 0x20) !== 0) return false;
  return true;
}

/** As `isLike`, of plain letters from `start` to `end`. */
function isLikePlain(text: string, start: number, end: number, known: Uint8Array): boolean | undefined {
  const isShort = end - start <= longestAbbreviation;
  if (isShort && isUpperCase(text, start, end)) return undefined;
  return hasOnlyTriples(text, known, start, end);
}

/** Undefined for abbreviations: they are no words, and any letters may follow one another in them. */
function isLike(word: string, known: Uint8Array): boolean | undefined {
  return word.length <= longestAbbreviation && isAbbreviation(word)
    ? undefined
    : hasOnlyTriples(plainOf(word), known);
}

const isAbbreviation = (word: string): boolean => /^[A-Z]+$/.test(word) || /^\p{Lu}+$/u.test(word);

/** In lower case and without accents. */
function plainOf(word: string): string {
  const small = word.toLowerCase();
  return /^[a-z]+$/.test(small) ? small : small.normalize('NFD').replace(/\p{M}/gu, '');
}
