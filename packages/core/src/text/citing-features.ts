const year = '(?:19|20)\\d\\d[a-z]?';
/** Citations as they are printed: `[3, 5-7]`, `(Li, 2003; Wu et al., 2004)`, `Li and Wu (2003)`, `(16)`. */
const citations = new RegExp(
  [
    '\\[\\s*\\d+(?:\\s*[,;–-]\\s*\\d+)*\\s*\\]',
    `\\([^()]{0,200}?\\b${year}[^()]{0,200}?\\)`,
    '\\(\\s*\\d{1,3}(?:\\s*[,;–-]\\s*\\d{1,3})*\\s*\\)',
  ].join('|'),
  'g',
);
const authors = /\b\p{Lu}[\p{L}’'-]+(?:\s+(?:and|&)\s+\p{Lu}[\p{L}’'-]+|\s+et\s+al\s*\.?)\s*,?/gu;

/** Words of a citing sentence, its citations one word, its numbers another. */
export function citingWords(text: string): string[] {
  const plain = text
    .replace(citations, ' CITED ')
    .replace(authors, ' AUTHOR ')
    .replace(/\d+(?:[.,]\d+)*/g, '0');
  return (plain.match(/CITED|AUTHOR|[\p{L}\p{N}][\p{L}\p{N}'’-]*|[%:;()!?]/gu) ?? []).map((word) =>
    word === 'CITED' || word === 'AUTHOR' ? word : word.toLowerCase(),
  );
}

/** What a citing sentence says of why it cites: runs of words, letters within words, and where the citations stand. */
export function citingFeatures(text: string): (readonly [name: string, value: number])[] {
  const words = citingWords(text);
  const names = new Set([
    ...runs(words, 3),
    ...[1, 2, 3].map((count) => `begins ${words.slice(0, count).join(' ')}`),
    ...words.filter((word) => word.length > 6).map((word) => `stem ${word.slice(0, 6)}`),
    ...around(words),
    `words ${Math.min(8, Math.floor(words.length / 6))}`,
    `citations ${Math.min(4, words.filter((word) => word === 'CITED').length)}`,
    `authors ${Math.min(2, words.filter((word) => word === 'AUTHOR').length)}`,
    ...(words[0] === 'CITED' || words[0] === 'AUTHOR' ? ['cited first'] : []),
    ...(words.at(-1) === 'CITED' ? ['cited last'] : []),
    ...(/\b(?:we|our|us)\b/i.test(text) ? ['own'] : []),
  ]);
  // Long sentences have many features, and none of them should count more for that.
  const value = Math.sqrt(30 / Math.max(10, words.length));
  return [...names].map((name) => [name, value] as const);
}

/** The words near citations, whatever their order. */
function around(words: readonly string[]): string[] {
  return words.flatMap((word, at) =>
    word === 'CITED'
      ? [
          ...words.slice(Math.max(0, at - 4), at).map((before) => `before ${before}`),
          ...words.slice(at + 1, at + 5).map((after) => `after ${after}`),
        ]
      : [],
  );
}

/** All runs of one to `most` words. */
function runs(words: readonly string[], most: number): string[] {
  return words.flatMap((_word, start) =>
    Array.from(
      { length: Math.min(most, words.length - start) },
      (_, more) => `run ${words.slice(start, start + more + 1).join(' ')}`,
    ),
  );
}
