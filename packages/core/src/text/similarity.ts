import { inverseFrequency } from './bm25.ts';

/** Weights of terms, of length 1 unless empty. */
export type TermVector = ReadonlyMap<string, number>;

/** Turns lists of terms into vectors of term frequency times rarity, scaled to length 1. */
export function termVectors(texts: readonly (readonly string[])[]): TermVector[] {
  const holding = new Map<string, number>();
  for (const list of texts) for (const term of new Set(list)) holding.set(term, (holding.get(term) ?? 0) + 1);
  return texts.map((list) => {
    const weights = new Map<string, number>();
    for (const term of list)
      weights.set(term, (weights.get(term) ?? 0) + inverseFrequency(holding.get(term) ?? 0, texts.length));
    return scaled(weights);
  });
}

/** The direction in which vectors point together, of length 1 unless empty. */
export function centroid(vectors: readonly TermVector[]): TermVector {
  const sum = new Map<string, number>();
  for (const vector of vectors)
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  return scaled(sum);
}

/** Cosine of the angle between two vectors of length 1; 0 where either is empty. */
export function cosine(a: TermVector, b: TermVector): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  let product = 0;
  for (const [term, weight] of short) product += weight * (long.get(term) ?? 0);
  return product;
}

function scaled(weights: Map<string, number>): TermVector {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  if (squares === 0) return new Map();
  const length = Math.sqrt(squares);
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}

/** Share of the smaller set that is in the other, 0 to 1; 0 where either is empty. */
export function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = a.size <= b.size ? a : b;
  const larger = smaller === a ? b : a;
  return smaller.size === 0 ? 0 : share(smaller, larger);
}

/** Share of the first set that is in the second, 0 to 1; 0 where the first is empty. */
export function share(of: ReadonlySet<string>, within: ReadonlySet<string>): number {
  if (of.size === 0) return 0;
  let common = 0;
  for (const term of of) if (within.has(term)) common += 1;
  return common / of.size;
}
