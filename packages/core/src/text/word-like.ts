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

/**
 * Share of the letters of an English text that stand in words which could be English by the letters that follow one
 * another, 0 to 1; undefined for a short text. Names and terms included, papers have .92 and more; with every twentieth
 * letter wrong they have .75, with a wrong character map next to nothing. Looks at the first 40,000 letters.
 */
export function wordLikeShare(text: string): number | undefined {
  let letters = 0;
  let like = 0;
  const known = knownTriples();
  const pattern = /\p{L}{2,}/gu;
  // Papers say few words often.
  const seen = new Map<string, boolean | undefined>();
  for (let found = pattern.exec(text); found && letters <= enoughLetters; found = pattern.exec(text)) {
    const [word] = found;
    if (!seen.has(word)) seen.set(word, isLike(word, known));
    const verdict = seen.get(word);
    if (verdict === undefined) continue;
    letters += word.length;
    if (verdict) like += word.length;
  }
  return letters < fewestLetters ? undefined : like / letters;
}

/** Undefined for abbreviations: they are no words, and any letters may follow one another in them. */
function isLike(word: string, known: Uint8Array): boolean | undefined {
  return word.length < 6 && isAbbreviation(word) ? undefined : hasOnlyTriples(plainOf(word), known);
}

const isAbbreviation = (word: string): boolean => /^[A-Z]+$/.test(word) || /^\p{Lu}+$/u.test(word);

/** In lower case and without accents. */
function plainOf(word: string): string {
  const small = word.toLowerCase();
  return /^[a-z]+$/.test(small) ? small : small.normalize('NFD').replace(/\p{M}/gu, '');
}
