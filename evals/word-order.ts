/** A word with the sub- and superscripts that LaTeX residue writes after it: "T_(pc)" is no word of the page. */
const word = /[\p{L}\p{N}]+(?:[_^]+[({]?[\p{L}\p{N},*'’+−-]*[)}]?)*/gu;
/** What TeX's symbol fonts leave of ≠ and ↦ where an engine does not know them: figures that are none. */
const symbolResidue = /6(?==)|7(?=→)/g;

/** Words of a text for comparison: letters and digits, lower case, compatibility forms made plain (NFKC). */
export function wordsOf(text: string): string[] {
  return text.replace(symbolResidue, '').normalize('NFKC').toLowerCase().match(word) ?? [];
}

/** Share of the truth's words found, counting each as often as it is there; order does not matter. 1 for no words. */
export function wordRecall(truth: readonly string[], found: readonly string[]): number {
  if (truth.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of truth) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    hits++;
    left.set(word, count - 1);
  }
  return hits / truth.length;
}

/** Share of the truth's words found in its order: length of the longest common subsequence over its words. */
export function inOrderRecall(truth: readonly string[], found: readonly string[]): number {
  return truth.length === 0 ? 1 : longestCommonSubsequence(truth, found) / truth.length;
}

/** Words over which a paragraph's place is voted for, and words left free around it. */
const bucket = 25;
const margin = 12;

/**
 * The same paragraph by paragraph: each is compared with the stretch of the text where most of its word pairs stand, so
 * that floats and notes may come before or after the paragraph they belong to (a truth made from LaTeX has them where
 * the author wrote them), while a paragraph that is torn apart or mixed with another loses.
 */
export function inOrderRecallByParagraph(
  paragraphs: readonly (readonly string[])[],
  found: readonly string[],
): number {
  const pairs = new Map<string, number[]>();
  for (let i = 0; i + 1 < found.length; i++) {
    const pair = `${found[i]} ${found[i + 1]}`;
    const places = pairs.get(pair);
    if (places) places.push(i);
    else pairs.set(pair, [i]);
  }
  let hits = 0;
  let words = 0;
  for (const paragraph of paragraphs) {
    words += paragraph.length;
    const start = placeOf(paragraph, pairs);
    const stretch =
      start === undefined
        ? found
        : found.slice(
            Math.max(0, start - margin),
            start + Math.ceil(paragraph.length * 1.25) + bucket + margin,
          );
    hits += longestCommonSubsequence(paragraph, stretch);
  }
  return words === 0 ? 1 : hits / words;
}

/** Where a paragraph starts in a text, by the votes of its word pairs; undefined where none is found. */
function placeOf(
  paragraph: readonly string[],
  pairs: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const votes = new Map<number, number>();
  for (let i = 0; i + 1 < paragraph.length; i++) {
    const places = pairs.get(`${paragraph[i]} ${paragraph[i + 1]}`) ?? [];
    for (const place of places) {
      const at = Math.floor((place - i) / bucket);
      votes.set(at, (votes.get(at) ?? 0) + 1 / places.length);
    }
  }
  const best = [...votes].sort((a, b) => b[1] - a[1])[0];
  return best && best[0] * bucket;
}

const limbBits = 32;

/**
 * Length of the longest common subsequence, bit-parallel: one row of the table is a number of as many bits as `first`
 * has words (Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004, figure 2).
 */
export function longestCommonSubsequence(first: readonly string[], second: readonly string[]): number {
  const limbs = Math.ceil(first.length / limbBits);
  const places = new Map<string, Uint32Array>();
  first.forEach((word, index) => {
    let bits = places.get(word);
    if (!bits) {
      bits = new Uint32Array(limbs);
      places.set(word, bits);
    }
    const limb = Math.floor(index / limbBits);
    bits[limb] = (bits[limb] ?? 0) | (1 << (index % limbBits));
  });
  const row = new Uint32Array(limbs).fill(0xffffffff);
  for (const word of second) {
    const bits = places.get(word);
    if (!bits) continue;
    let carry = 0;
    for (let limb = 0; limb < limbs; limb++) {
      const before = row[limb] ?? 0;
      const matched = (before & (bits[limb] ?? 0)) >>> 0;
      const sum = before + matched + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      row[limb] = (sum >>> 0) | (before & ~matched);
    }
  }
  let length = 0;
  for (let index = 0; index < first.length; index++)
    if ((((row[Math.floor(index / limbBits)] ?? 0) >>> (index % limbBits)) & 1) === 0) length++;
  return length;
}
