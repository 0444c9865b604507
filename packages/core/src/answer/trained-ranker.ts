import type { AnswerCandidate, AnswerRanker, AnswerScores } from '../ports/answer-ranker.ts';
import type { RowScorer } from '../ports/row-scorer.ts';
import { bonusOf, surenessOf, unfitness } from './answer-adjustments.ts';
import { type AnswerEvidence, answerEvidence, type ReadEvidence } from './answer-evidence.ts';
import { linearScores } from './answer-ranker.ts';
import { answerRows } from './answer-rows.ts';
import { answerSignals } from './answer-signals.ts';
import { bestSpan, readUnit } from './span-reader.ts';
import { standingSignals } from './standing.ts';

/** How many sentences the trees look at; the others keep their places behind them. */
export const mostLookedAt = 60;
/** How far behind the last of those the others stand. */
const behind = 4;

/** What ranks sentences: a linear score, and trees over the sentences that hold most of the question. */
export interface FittedAnswerRanker {
  readonly weights: Readonly<Record<string, number>>;
  readonly trees: RowScorer;
  /** Of the trees in the score, 0 to 1. */
  readonly treeShare: number;
}

/** What says how sure an answer is: log odds of the row of `answerSignals` and `standingSignals`. */
export type SurenessScorer = (signals: Float64Array) => number;

/** Scores of a model before what was set by hand, one a candidate. */
function fittedScores(
  evidence: ReadEvidence,
  candidates: readonly AnswerCandidate[],
  { weights, trees, treeShare }: FittedAnswerRanker,
): number[] {
  const picked = lookedAt(evidence);
  const linear = linearScores(evidence, weights);
  return jointScores(linear, picked, trees(answerRows(evidence, candidates, picked)), treeShare);
}

/** Both scores of those that the trees looked at, one each of `picked`; the others behind them. */
export function jointScores(
  linear: readonly number[],
  picked: readonly number[],
  byTrees: ArrayLike<number>,
  treeShare: number,
): number[] {
  const joint = picked.map(
    (at, row) => (1 - treeShare) * (linear[at] ?? 0) + treeShare * (byTrees[row] ?? 0),
  );
  const least = joint.reduce((found, score) => Math.min(found, score), 0);
  const scores = linear.map((score) => Math.min(score, 0) + least - behind);
  for (const [row, at] of picked.entries()) scores[at] = joint[row] ?? 0;
  return scores;
}

/**
 * Indexes of the sentences that hold most of the question by themselves, with their neighbours and in their passage:
 * those that the trees look at. Of COVID-QA's questions 97 % are answered by one of them.
 */
export function lookedAt({ vectors }: Pick<AnswerEvidence, 'vectors'>, most = mostLookedAt): number[] {
  const sight = vectors.map(
    ({ sentenceShare, around, passageShare }) => sentenceShare + around + passageShare / 2,
  );
  return [...sight.keys()].sort((a, b) => (sight[b] ?? 0) - (sight[a] ?? 0) || a - b).slice(0, most);
}

/** All numbers that the sureness of a candidate is computed from. */
export function surenessRow(
  evidence: AnswerEvidence,
  scores: readonly number[],
  index: number,
): Float64Array {
  return Float64Array.of(...answerSignals(evidence, index), ...standingSignals(scores, index));
}

/** A ranker of the answers of a question that was fitted to data (task `answer-sentence`). */
export function answerRankerOf(
  version: string,
  ranker: FittedAnswerRanker,
  sureness: SurenessScorer,
  spans: RowScorer,
): AnswerRanker {
  return {
    version,
    readShort(question, sentences, scores) {
      const unit = readUnit(question, sentences, scores);
      const best = bestSpan(unit, spans);
      if (best === undefined) return undefined;
      const { start, end } = best;
      return { text: unit.text.slice(start, end), start, end };
    },
    rank(question: string, candidates: readonly AnswerCandidate[]): AnswerScores {
      if (candidates.length === 0) return { scores: [], confidences: [] };
      const evidence = answerEvidence(question, candidates);
      const fitted = fittedScores(evidence, candidates, ranker);
      return {
        scores: fitted.map(
          (score, index) => score + bonusOf(evidence.vectors[index]) - unfitness(candidates[index]),
        ),
        confidences: candidates.map((_, index) =>
          surenessOf(sureness(surenessRow(evidence, fitted, index)), evidence, index),
        ),
      };
    },
  };
}
