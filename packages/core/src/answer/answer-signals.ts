import type { AnswerEvidence } from './answer-evidence.ts';

/** What the sureness of an answer is computed from, in order. */
export const answerSignalNames = [
  'always',
  'known',
  'coverage',
  'around',
  'passage',
  'passageBest',
  'sentence',
  'pairs',
  'pairsBest',
  'nearness',
  'rarest',
  'terms',
  'oneTerm',
  'verbatim',
  'form',
  'subject',
  'expands',
  'defines',
  'exact',
  'names',
  'phrases',
  'phrasesBest',
  'noPhrase',
  'unknown',
  'unknownNames',
  'knowsFocus',
  'focus',
  'counted',
  'information',
  'held',
  'lostPhrase',
] as const;

/**
 * Numbers that say whether the paper answers the question at all, seen from one of its sentences: how much of the
 * question's weight the paper, its best passage and this sentence hold. Order as `answerSignalNames`.
 */
export function answerSignals(evidence: AnswerEvidence, index: number): Float64Array {
  const { question, known, vectors, best } = evidence;
  const vector = vectors[index];
  const asked = question.terms.length;
  const values: Readonly<Record<(typeof answerSignalNames)[number], number>> = {
    always: 1,
    known,
    coverage: vector?.coverage ?? 0,
    around: vector?.around ?? 0,
    passage: vector?.passage ?? 0,
    passageBest: best.passage,
    sentence: vector?.sentence ?? 0,
    pairs: vector?.pairs ?? 0,
    pairsBest: best.pairs,
    nearness: vector?.nearness ?? 0,
    rarest: vector?.rarest ?? 0,
    terms: Math.min(8, asked) / 8,
    oneTerm: asked <= 1 ? 1 : 0,
    verbatim: vector?.verbatim ?? 0,
    form: vector?.form ?? 0,
    subject: vector?.subject ?? 0,
    expands: vector?.expands ?? 0,
    defines: vector?.formDefinition ?? 0,
    exact: vector?.exact ?? 0,
    names: vector?.names ?? 0,
    phrases: vector?.phrases ?? 0,
    phrasesBest: best.phrases,
    noPhrase: Number(question.phrases.length === 0),
    unknown: Math.min(3, evidence.unknown) / 3,
    unknownNames: Math.min(2, evidence.unknownNames) / 2,
    knowsFocus: Number(evidence.knowsFocus),
    focus: vector?.focus ?? 0,
    counted: vector?.counted ?? 0,
    information: Math.min(1, evidence.information / 25),
    lostPhrase: question.phrases.length > 0 && best.phrases === 0 ? 1 / asked : 0,
    held: Math.min(1, (evidence.information * (vector?.coverage ?? 0)) / 25),
  };
  return Float64Array.from(answerSignalNames, (name) => values[name]);
}
