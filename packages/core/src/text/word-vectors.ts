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

/** The dot products of one vector with several, each as {@link dotProduct} has it; four at once wait less for each other. */
export function dotProducts(vector: Float32Array, others: readonly Float32Array[]): Float64Array {
  const products = new Float64Array(others.length);
  const size = vector.length;
  let index = 0;
  for (; index + 3 < others.length; index += 4) {
    const a = others[index] as Float32Array;
    const b = others[index + 1] as Float32Array;
    const c = others[index + 2] as Float32Array;
    const d = others[index + 3] as Float32Array;
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let at = 0; at < size; at += 1) {
      const value = vector[at] as number;
      one += (a[at] as number) * value;
      two += (b[at] as number) * value;
      three += (c[at] as number) * value;
      four += (d[at] as number) * value;
    }
    products[index] = one;
    products[index + 1] = two;
    products[index + 2] = three;
    products[index + 3] = four;
  }
  for (; index < others.length; index += 1)
    products[index] = dotProduct(others[index] as Float32Array, vector);
  return products;
}

/** The weighted mean direction of words, of length 1; undefined where none of them is known. */
export function meanVector(
  vectors: WordVectors,
  weighted: Iterable<readonly [string, number]>,
): Float32Array | undefined {
  const all = [...weighted];
  return weightedMean(
    all.map(([term]) => vectors.of(term)),
    all.map(([, weight]) => weight),
    vectors.dimensions,
  );
}

/** The weighted mean of directions, of length 1; undefined where none is given, or none counts. */
export function weightedMean(
  given: readonly (Float32Array | undefined)[],
  weights: ArrayLike<number>,
  dimensions: number,
): Float32Array | undefined {
  const sum = new Float32Array(dimensions);
  let known = false;
  for (const [index, vector] of given.entries()) {
    const weight = weights[index] ?? 0;
    if (vector === undefined || weight === 0) continue;
    known = true;
    for (let at = 0; at < dimensions; at += 1)
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
