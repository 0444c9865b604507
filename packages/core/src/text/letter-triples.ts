const letterCount = 27;

/** The triples of letters of a word in lower case, with `^`, one for its beginning and one for its end. */
export function triplesOf(word: string): string[] {
  const framed = `^${word}^`;
  return Array.from({ length: Math.max(0, framed.length - 2) }, (_, index) => framed.slice(index, index + 3));
}

const letterIndex = (code: number): number => (code >= 97 && code <= 122 ? code - 96 : 0);

/** Number of a triple, 0 to 19682; letters with accents and all other signs count as the edge of a word. */
export function tripleIndex(triple: string): number {
  let index = 0;
  for (let at = 0; at < 3; at++) index = index * letterCount + letterIndex(triple.charCodeAt(at));
  return index;
}

/** Says whether `bits`, one by the number of each triple, has all triples of a word in lower case. */
export function hasOnlyTriples(word: string, bits: Uint8Array): boolean {
  if (word === '') return true;
  let index = letterIndex(word.charCodeAt(0));
  for (let at = 1; at <= word.length; at++) {
    const next = at === word.length ? 0 : letterIndex(word.charCodeAt(at));
    index = (index % letterCount ** 2) * letterCount + next;
    if (((bits[index >> 3] ?? 0) & (1 << (index & 7))) === 0) return false;
  }
  return true;
}
