import type { PlacedCandidate } from './answer-candidates.ts';

/** Most words of a short answer. */
const mostWords = 60;
/** Most sentences of a short answer. */
const mostSentences = 3;

/** Neighbouring sentences that answer together: indexes of the candidates. */
export interface AnswerUnit {
  readonly first: number;
  readonly last: number;
  /** Index of the sentence that earned the place. */
  readonly best: number;
}

/**
 * Runs of neighbouring sentences of a paragraph, of at most 60 words and three sentences (one sentence may be longer),
 * best first, none sharing a sentence with a better one. A run is worth the share of its sentences in the softmax of
 * all scores: how likely the answer begins in it, where the scores are those of a listwise model.
 */
export function rankUnits(
  candidates: readonly PlacedCandidate[],
  scores: readonly number[],
  limit: number,
): AnswerUnit[] {
  const most = scores.reduce((found, score) => Math.max(found, score), Number.NEGATIVE_INFINITY);
  const weights = scores.map((score) => Math.exp(score - most));
  const runs = candidates.flatMap((_, at) => runsFrom(candidates, weights, at));
  runs.sort((a, b) => b.weight - a.weight || a.last - a.first - (b.last - b.first) || a.first - b.first);
  const covered = new Set<number>();
  const units: AnswerUnit[] = [];
  for (const { first, last } of runs) {
    if (units.length === limit) break;
    const indexes = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    if (indexes.some((index) => covered.has(index))) continue;
    for (const index of indexes) covered.add(index);
    const best = indexes.reduce((found, index) =>
      (scores[index] ?? 0) > (scores[found] ?? 0) ? index : found,
    );
    units.push({ first, last, best });
  }
  return units;
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

/** The sentence, and it with those after it as long as they fit. */
function runsFrom(candidates: readonly PlacedCandidate[], weights: readonly number[], first: number): Run[] {
  const runs: Run[] = [];
  let words = 0;
  let weight = 0;
  for (let last = first; last < first + mostSentences; last += 1) {
    const candidate = candidates[last];
    if (candidate === undefined || candidate.block !== candidates[first]?.block) break;
    words += candidate.text.split(/\s+/).length;
    if (last > first && words > mostWords) break;
    weight += weights[last] ?? 0;
    runs.push({ first, last, weight });
  }
  return runs;
}
