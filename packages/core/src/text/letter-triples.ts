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

/** Says whether `bits`, one by the number of each triple, has all triples of the word in `text` from `start` to `end`. */
export function hasOnlyTriples(text: string, bits: Uint8Array, start = 0, end = text.length): boolean {
  if (start >= end) return true;
  let index = smallLetterIndex(text.charCodeAt(start));
  for (let at = start + 1; at <= end; at++) {
    const next = at === end ? 0 : smallLetterIndex(text.charCodeAt(at));
    index = (index % letterCount ** 2) * letterCount + next;
    if (((bits[index >> 3] ?? 0) & (1 << (index & 7))) === 0) return false;
  }
  return true;
}

/** As `letterIndex`, of a letter of either case. */
const smallLetterIndex = (code: number): number => letterIndex(code | 0x20);
