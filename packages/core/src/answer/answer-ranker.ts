import type { AnswerCandidate, AnswerRanker, AnswerScores } from '../ports/answer-ranker.ts';
import { headingWords, kindOfHeading } from '../text/sections.ts';
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
      scores: answerScores(evidence).map((score, index) => score - unfitness(candidates[index])),
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
    return vector.definesOne === 1 ? score + definitionBonus : score;
  });
}

/** Set by hand: what makes a sentence a poor answer, whatever it holds of the question. */
function unfitness(candidate: AnswerCandidate | undefined): number {
  if (candidate === undefined) return 0;
  let sum = 0;
  // A research question repeats what was asked and answers nothing.
  if (candidate.text.endsWith('?')) sum += 1.5;
  // The rest of a sentence whose beginning is a formula or stands on another page.
  if (/^\p{Ll}{2}/u.test(candidate.text)) sum += 0.6;
  // Who contributed, who paid, who competes.
  if (kindOfHeading(headingWords(candidate.heading)) === 'back') sum += 1;
  return sum;
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
