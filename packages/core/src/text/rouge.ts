import { stemmer } from 'stemmer';

/** Precision, recall and their harmonic mean, each 0 to 1. */
export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface RougeScores {
  readonly rouge1: RougeScore;
  readonly rouge2: RougeScore;
  readonly rougeL: RougeScore;
}

/**
 * ROUGE-1, -2 and -L of a candidate against one reference, tokenised as Google's rouge-score does: lower case,
 * everything but a–z and 0–9 separates, and with `stem` words of more than three letters are Porter-stemmed.
 * C.-Y. Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004.
 */
export function rouge(candidate: string, reference: string, options: { stem: boolean }): RougeScores {
  const ours = rougeTokens(candidate, options.stem);
  const theirs = rougeTokens(reference, options.stem);
  return {
    rouge1: overlap(ngrams(ours, 1), ngrams(theirs, 1)),
    rouge2: overlap(ngrams(ours, 2), ngrams(theirs, 2)),
    rougeL: score(longestCommonSubsequence(ours, theirs), ours.length, theirs.length),
  };
}

/** ROUGE-1 and -2 as {@link rouge} gives them, for many candidates against one reference, which is read once. */
export function rougeAgainst(
  reference: string,
  options: { stem: boolean },
): (candidate: string) => Pick<RougeScores, 'rouge1' | 'rouge2'> {
  const theirs = rougeTokens(reference, options.stem);
  const words = ngrams(theirs, 1);
  const pairs = ngrams(theirs, 2);
  return (candidate) => {
    const ours = rougeTokens(candidate, options.stem);
    return { rouge1: overlap(ngrams(ours, 1), words), rouge2: overlap(ngrams(ours, 2), pairs) };
  };
}

function rougeTokens(text: string, stem: boolean): string[] {
  const found = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return stem ? found.map((word) => (word.length > 3 ? stemmer(word) : word)) : found;
}

/** Runs of words, and how often each comes. */
interface Ngrams {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

function ngrams(list: readonly string[], size: number): Ngrams {
  const counts = new Map<string, number>();
  for (let start = 0; start + size <= list.length; start += 1) {
    const key = list.slice(start, start + size).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, total: Math.max(0, list.length - size + 1) };
}

function overlap(ours: Ngrams, theirs: Ngrams): RougeScore {
  let common = 0;
  for (const [key, count] of ours.counts) common += Math.min(count, theirs.counts.get(key) ?? 0);
  return score(common, ours.total, theirs.total);
}

function score(common: number, ours: number, theirs: number): RougeScore {
  const precision = ours > 0 ? common / ours : 0;
  const recall = theirs > 0 ? common / theirs : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1 };
}

/** Length of the longest common subsequence, in time of the product and memory of the shorter list. */
function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint32Array(b.length + 1);
  for (const word of a) {
    const current = new Uint32Array(b.length + 1);
    for (let index = 0; index < b.length; index += 1)
      current[index + 1] =
        word === b[index]
          ? (previous[index] ?? 0) + 1
          : Math.max(previous[index + 1] ?? 0, current[index] ?? 0);
    previous = current;
  }
  return previous[b.length] ?? 0;
}
