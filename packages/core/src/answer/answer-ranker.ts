import type { AnswerCandidate, AnswerRanker, AnswerScores } from '../ports/answer-ranker.ts';
import { bonusOf, surenessOf, unfitness } from './answer-adjustments.ts';
import { type AnswerEvidence, answerEvidence } from './answer-evidence.ts';
import { answerFeatureNames } from './answer-features.ts';
import { answerSignalNames, answerSignals } from './answer-signals.ts';
import { answerWeights, surenessWeights } from './answer-weights.ts';

/**
 * Ranks sentences by a linear model over BM25 of sentence, neighbours and passage, coverage, nearness and the form
 * of the answer; says how sure it is by logistic regression over how much of the question the paper holds,
 * calibrated on questions asked of papers that do not answer them. Candidates are given in the order of the text.
 */
export const answerRanker: AnswerRanker = {
  version: 'heuristic-1',
  rank(question: string, candidates: readonly AnswerCandidate[]): AnswerScores {
    const evidence = answerEvidence(question, candidates);
    return {
      scores: linearScores(evidence, answerWeights).map(
        (score, index) => score + bonusOf(evidence.vectors[index]) - unfitness(candidates[index]),
      ),
      confidences: candidates.map((_, index) => sureness(evidence, index)),
    };
  },
};

/** One score a candidate: the sum of its features, each times its weight. */
function linearScores(evidence: AnswerEvidence, weights: Readonly<Record<string, number>>): number[] {
  return evidence.vectors.map((vector) => {
    let score = 0;
    for (const name of answerFeatureNames) score += (weights[name] ?? 0) * vector[name];
    return score;
  });
}

function sureness(evidence: AnswerEvidence, index: number): number {
  const signals = answerSignals(evidence, index);
  let sum = 0;
  for (const [at, name] of answerSignalNames.entries())
    sum += (surenessWeights[name] ?? 0) * (signals[at] ?? 0);
  return surenessOf(sum, evidence.lacksWanted, evidence.vectors[index]?.definesOne === 1);
}
