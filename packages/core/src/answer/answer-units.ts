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
 * A sentence with as many neighbours of its paragraph as fit into 60 words and three sentences, the better scored
 * neighbour first: what answers often stands beside what matches.
 */
export function unitAround(
  candidates: readonly PlacedCandidate[],
  scores: readonly number[],
  at: number,
): AnswerUnit {
  let first = at;
  let last = at;
  let size = wordsOf(candidates[at]);
  const fits = (index: number) =>
    candidates[index]?.block === candidates[at]?.block && size + wordsOf(candidates[index]) <= mostWords;
  while (last - first + 1 < mostSentences) {
    const after = fits(last + 1);
    const before = fits(first - 1);
    if (!after && !before) break;
    const takeAfter = after && (!before || (scores[last + 1] ?? 0) >= (scores[first - 1] ?? 0));
    if (takeAfter) last += 1;
    else first -= 1;
    size += wordsOf(candidates[takeAfter ? last : first]);
  }
  return { first, last, best: at };
}

/** Units by the scores of their best sentences, best first, none sharing a sentence with a better one. */
export function rankUnits(
  candidates: readonly PlacedCandidate[],
  scores: readonly number[],
  limit: number,
): AnswerUnit[] {
  const order = [...candidates.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const covered = new Set<number>();
  const units: AnswerUnit[] = [];
  for (const at of order) {
    if (units.length === limit) break;
    if (covered.has(at)) continue;
    const unit = unitAround(candidates, scores, at);
    for (let index = unit.first; index <= unit.last; index += 1) covered.add(index);
    units.push(unit);
  }
  return units;
}

function wordsOf(candidate: PlacedCandidate | undefined): number {
  return candidate === undefined ? mostWords : candidate.text.split(/\s+/).length;
}
