/** Directions of words: words used alike point alike. */
export interface WordVectors {
  readonly dimensions: number;
  /** Of length 1, by stem; undefined for a word that is not known. */
  of(term: string): Float32Array | undefined;
}

/** Cosine of two vectors of length 1. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** The weighted mean direction of words, of length 1; undefined where none of them is known. */
export function meanVector(
  vectors: WordVectors,
  weighted: Iterable<readonly [string, number]>,
): Float32Array | undefined {
  const sum = new Float32Array(vectors.dimensions);
  let known = false;
  for (const [term, weight] of weighted) {
    const vector = vectors.of(term);
    if (vector === undefined || weight === 0) continue;
    known = true;
    for (let at = 0; at < sum.length; at += 1)
      sum[at] = (sum[at] as number) + weight * (vector[at] as number);
  }
  if (!known) return undefined;
  const length = Math.sqrt(dotProduct(sum, sum)) || 1;
  return sum.map((value) => value / length);
}

/** Vectors by word from one table of 8-bit numbers, `words × dimensions`, each row in some scale of its own. */
export function wordVectorsOf(words: readonly string[], table: Int8Array): WordVectors {
  const dimensions = words.length === 0 ? 0 : table.length / words.length;
  if (!Number.isInteger(dimensions))
    throw new RangeError(`${table.length} numbers are no vectors of ${words.length} words`);
  const places = new Map(words.map((word, place) => [word, place]));
  const unpacked = new Map<number, Float32Array>();
  return {
    dimensions,
    of(term) {
      const place = places.get(term);
      if (place === undefined) return undefined;
      const known = unpacked.get(place);
      if (known !== undefined) return known;
      const row = Float32Array.from(table.subarray(place * dimensions, (place + 1) * dimensions));
      const length = Math.sqrt(dotProduct(row, row)) || 1;
      const vector = row.map((value) => value / length);
      unpacked.set(place, vector);
      return vector;
    },
  };
}

/** A table of vectors in 8-bit numbers, each row scaled to use them all. */
export function packVectors(vectors: Float32Array, dimensions: number): Int8Array {
  const table = new Int8Array(vectors.length);
  for (let start = 0; start < vectors.length; start += dimensions) {
    const row = vectors.subarray(start, start + dimensions);
    const most = row.reduce((found, value) => Math.max(found, Math.abs(value)), 0) || 1;
    for (const [at, value] of row.entries()) table[start + at] = Math.round((127 * value) / most);
  }
  return table;
}
