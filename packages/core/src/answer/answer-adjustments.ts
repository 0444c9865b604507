import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { headingWords, kindOfHeading } from '../text/sections.ts';
import type { AnswerVector } from './answer-features.ts';

/** Set by hand: the training questions hold few plain definitions; it helps on other papers and harms none there. */
const definitionBonus = 4;

/** What is added to a score. Who asks what something is wants the sentence that says so, however often others name it. */
export function bonusOf(vector: AnswerVector | undefined): number {
  return vector?.definesOne === 1 ? definitionBonus : 0;
}

/** Set by hand: what makes a sentence a poor answer, whatever it holds of the question. */
export function unfitness(candidate: AnswerCandidate | undefined): number {
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

/** The probability that a candidate answers, from its log odds and what the training questions do not show. */
export function surenessOf(logOdds: number, lacksWanted: boolean, defines: boolean): number {
  const sum = lacksWanted ? logOdds - lacking : logOdds;
  const sure = 1 / (1 + Math.exp(-sum));
  return defines ? Math.max(sure, defined) : sure;
}
