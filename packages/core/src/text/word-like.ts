import { englishTriples } from './english-triples.ts';
import { tripleIndex, triplesOf } from './letter-triples.ts';

let table: Uint8Array | undefined;

function known(triple: string): boolean {
  table ??= Uint8Array.from(atob(englishTriples), (character) => character.charCodeAt(0));
  const index = tripleIndex(triple);
  return ((table[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
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
  const seen = new Map<string, boolean>();
  for (const [word] of text.matchAll(/\p{L}{2,}/gu)) {
    // Abbreviations are no words, and any letters may follow one another in them.
    if (word.length < 6 && /^\p{Lu}+$/u.test(word)) continue;
    letters += word.length;
    const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    let isLike = seen.get(plain);
    if (isLike === undefined) {
      isLike = triplesOf(plain).every(known);
      seen.set(plain, isLike);
    }
    if (isLike) like += word.length;
    if (letters > enoughLetters) break;
  }
  return letters < fewestLetters ? undefined : like / letters;
}
