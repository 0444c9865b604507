import { cosine, type TermVector } from './similarity.ts';

const damping = 0.85;
const rounds = 30;

/**
 * How central each text is among the others: continuous LexRank (Erkan and Radev, JAIR 22, 2004, section 3.3) on
 * vectors of length 1. Sums to 1. Time grows with the square of the number of texts.
 */
export function lexRank(vectors: readonly TermVector[]): number[] {
  const count = vectors.length;
  const shares = vectors.map((a, from) => {
    const row = Float64Array.from(vectors, (b, to) => (from === to ? 0 : cosine(a, b)));
    const total = row.reduce((sum, value) => sum + value, 0);
    return total > 0 ? row.map((value) => value / total) : row.fill(1 / count);
  });
  let ranks = new Float64Array(count).fill(1 / Math.max(1, count));
  for (let round = 0; round < rounds; round += 1) {
    const next = new Float64Array(count).fill((1 - damping) / Math.max(1, count));
    for (const [from, row] of shares.entries()) {
      const passed = damping * (ranks[from] ?? 0);
      for (let to = 0; to < count; to += 1) next[to] = (next[to] ?? 0) + passed * (row[to] ?? 0);
    }
    ranks = next;
  }
  return [...ranks];
}
