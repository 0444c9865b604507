/**
 * Normalised discounted cumulative gain of the first `cut` places: gain 2^relevance − 1, discount 1 / log2(1 + rank)
 * (Järvelin and Kekäläinen, ACM TOIS 2002; gains as in Burges et al., ICML 2005). `ranked`: relevance ≥ 0 in the order
 * found. `all`: the relevance of everything that could have been found, where that is more. 0 where nothing is relevant.
 */
export function ndcgAt(ranked: readonly number[], cut: number, all: readonly number[] = ranked): number {
  const ideal = gainOf([...all].sort((a, b) => b - a).slice(0, cut));
  return ideal === 0 ? 0 : gainOf(ranked.slice(0, cut)) / ideal;
}

function gainOf(ranked: readonly number[]): number {
  return ranked.reduce((sum, relevance, rank) => sum + (2 ** relevance - 1) / Math.log2(rank + 2), 0);
}

/** One over the rank of the first that is relevant (> 0); 0 where none is. Its mean over queries is the MRR. */
export function reciprocalRank(ranked: readonly number[]): number {
  const first = ranked.findIndex((relevance) => relevance > 0);
  return first < 0 ? 0 : 1 / (first + 1);
}

/** 1 where one of the first `cut` is relevant (> 0), else 0. Its mean over queries is the hit rate. */
export function hitAt(ranked: readonly number[], cut: number): number {
  return ranked.slice(0, cut).some((relevance) => relevance > 0) ? 1 : 0;
}
