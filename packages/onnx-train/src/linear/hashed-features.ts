/**
 * A 32-bit hash of text: FNV-1a over its UTF-16 units (Fowler, Noll and Vo; offset basis and prime of the 32-bit
 * form), stirred by the end of MurmurHash3 so that low bits are as good as high ones.
 */
export function hashText(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Features by name without a dictionary: a name's column is its hash (Weinberger et al., "Feature hashing for large
 * scale multitask learning", ICML 2009, without the sign). `bits`: 2^bits columns, 1 to 30.
 */
export function hashedEntries(
  features: Iterable<readonly [name: string, value: number]>,
  bits: number,
): [number, number][] {
  if (!(bits >= 1 && bits <= 30)) throw new RangeError(`2^${bits} columns; from 2 to 2^30 can be had`);
  return Array.from(features, ([name, value]) => [hashText(name) >>> (32 - bits), value]);
}

/** All runs of one to `most` words, joined by a space, after a prefix. */
export function wordRuns(words: readonly string[], most: number, prefix = ''): string[] {
  const runs: string[] = [];
  for (let start = 0; start < words.length; start++)
    for (let end = start + 1; end <= Math.min(words.length, start + most); end++)
      runs.push(prefix + words.slice(start, end).join(' '));
  return runs;
}
