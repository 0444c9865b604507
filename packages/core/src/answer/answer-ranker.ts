import type { AnswerCandidate, AnswerRanker, AnswerScores } from '../ports/answer-ranker.ts';
import { type AnswerEvidence, answerEvidence, answerFeatureNames } from './answer-features.ts';
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
      scores: answerScores(evidence),
      confidences: candidates.map((_, index) => sureness(evidence, index)),
    };
  },
};

/** Set by hand: the training questions hold few plain definitions; it helps on other papers and harms none there. */
const definitionBonus = 4;

/** One score a candidate by the weights that ship. */
export function answerScores(evidence: AnswerEvidence): number[] {
  return evidence.vectors.map((vector) => {
    let score = 0;
    for (const name of answerFeatureNames) score += (answerWeights[name] ?? 0) * vector[name];
    // Who asks what something is wants the sentence that says so, however often others name it.
    if (vector.definesOne === 1) score += definitionBonus;
    // A research question repeats what was asked and answers nothing.
    return vector.question === 1 ? score - 1.5 : score;
  });
}

/** Set by hand, in log odds: "learning rate" is not answered by a sentence on learning in which users rate. */
const lacking = 1.5;
/** Set by hand: a sentence that says what the thing is answers what it is. */
const defined = 0.85;

function sureness(evidence: AnswerEvidence, index: number): number {
  const signals = answerSignals(evidence, index);
  let sum = 0;
  for (const [at, name] of answerSignalNames.entries())
    sum += (surenessWeights[name] ?? 0) * (signals[at] ?? 0);
  if (evidence.lacksWanted) sum -= lacking;
  const sure = 1 / (1 + Math.exp(-sum));
  return evidence.vectors[index]?.definesOne === 1 ? Math.max(sure, defined) : sure;
}
