/** Scores of a chain of labels that do not hang on what is labelled. */
export interface ChainScores {
  readonly labels: number;
  /** `labels × labels`: of the second label (column) after the first (row). */
  readonly transitions: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

export interface ChainMarginals {
  /** Logarithm of the sum of the powers of the scores of all labellings. */
  readonly logPartition: number;
  /** `positions × labels`: how probable each label is at each position. */
  readonly nodes: Float64Array;
  /** `labels × labels`: how often, in expectation, the second label follows the first. */
  readonly edges: Float64Array;
}

/**
 * The forward-backward algorithm in log space for a linear-chain CRF (Lafferty, McCallum and Pereira, ICML 2001,
 * section 3). `emissions`: `positions × labels`, at least one position.
 */
export function chainMarginals(emissions: Float64Array, chain: ChainScores): ChainMarginals {
  const { labels, transitions, start, end } = chain;
  const positions = emissions.length / labels;
  const forward = new Float64Array(emissions.length);
  const backward = new Float64Array(emissions.length);
  const terms = new Float64Array(labels);
  for (let label = 0; label < labels; label++)
    forward[label] = (start[label] as number) + (emissions[label] as number);
  for (let at = 1; at < positions; at++)
    for (let label = 0; label < labels; label++) {
      for (let before = 0; before < labels; before++)
        terms[before] =
          (forward[(at - 1) * labels + before] as number) + (transitions[before * labels + label] as number);
      forward[at * labels + label] = logSum(terms) + (emissions[at * labels + label] as number);
    }
  backward.set(end, (positions - 1) * labels);
  for (let at = positions - 2; at >= 0; at--)
    for (let label = 0; label < labels; label++) {
      for (let after = 0; after < labels; after++)
        terms[after] =
          (transitions[label * labels + after] as number) +
          (emissions[(at + 1) * labels + after] as number) +
          (backward[(at + 1) * labels + after] as number);
      backward[at * labels + label] = logSum(terms);
    }
  for (let label = 0; label < labels; label++)
    terms[label] = (forward[(positions - 1) * labels + label] as number) + (end[label] as number);
  const logPartition = logSum(terms);
  const nodes = forward.map((score, at) => Math.exp(score + (backward[at] as number) - logPartition));
  const edges = new Float64Array(labels * labels);
  for (let at = 1; at < positions; at++)
    for (let before = 0; before < labels; before++)
      for (let label = 0; label < labels; label++) {
        const edge = before * labels + label;
        edges[edge] =
          (edges[edge] as number) +
          Math.exp(
            (forward[(at - 1) * labels + before] as number) +
              (transitions[edge] as number) +
              (emissions[at * labels + label] as number) +
              (backward[at * labels + label] as number) -
              logPartition,
          );
      }
  return { logPartition, nodes, edges };
}

function logSum(terms: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const term of terms) most = Math.max(most, term);
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - most);
  return most + Math.log(sum);
}

/** The labelling of largest score (Viterbi, 1967); of equal ones the one of lower labels at the end. */
export function bestLabels(emissions: Float64Array, chain: ChainScores): Int32Array {
  const { labels, transitions, start, end } = chain;
  const positions = emissions.length / labels;
  const from = new Int32Array(emissions.length);
  let scores = Float64Array.from(start, (score, label) => score + (emissions[label] as number));
  for (let at = 1; at < positions; at++) {
    const next = new Float64Array(labels);
    for (let label = 0; label < labels; label++) {
      let best = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (let before = 0; before < labels; before++) {
        const score = (scores[before] as number) + (transitions[before * labels + label] as number);
        if (score > most) [most, best] = [score, before];
      }
      from[at * labels + label] = best;
      next[label] = most + (emissions[at * labels + label] as number);
    }
    scores = next;
  }
  const path = new Int32Array(positions);
  const last = scores.map((score, label) => score + (end[label] as number));
  if (positions > 0) path[positions - 1] = last.indexOf(Math.max(...last));
  for (let at = positions - 1; at > 0; at--)
    path[at - 1] = from[at * labels + (path[at] as number)] as number;
  return path;
}
