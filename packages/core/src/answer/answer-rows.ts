import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { leansOnContext } from '../text/quotable.ts';
import type { ReadEvidence } from './answer-evidence.ts';
import { answerFeatureNames } from './answer-features.ts';
import { inOrder, longestRun } from './closeness.ts';
import { questionForms } from './question.ts';
import { spellingCoverage } from './spelling.ts';

/** What each number of a row stands for, in order: the features of a sentence, then how it stands among the others. */
export const answerRowNames = [
  ...answerFeatureNames,
  'rankSentence',
  'rankWindow',
  'rankPassage',
  'windowShare',
  'coverageShare',
  'place',
  'headingCoverage',
  'matched',
  'missing',
  'run',
  'inOrder',
  'spelling',
  'spellingAround',
  'first',
  'last',
  'rare1',
  'rare2',
  'rare3',
  'digits',
  'newNames',
  'commas',
  'parentheses',
  'percent',
  'year',
  'examples',
  'leans',
  'nextLeans',
  'asked',
  'information',
  'bestCoverage',
  'knownTerms',
  ...questionForms.map((form) => `asks-${form}`),
] as const;

/**
 * The rows that a fitted ranker ranks sentences by: what the evidence says of each, and how it compares with the other sentences
 * of the paper. One row for each of `picked`, which are indexes of the candidates; what does not exist is NaN.
 */
export function answerRows(
  evidence: ReadEvidence,
  candidates: readonly AnswerCandidate[],
  picked: readonly number[],
): Float32Array {
  const { question, vectors, paper } = evidence;
  const width = answerRowNames.length;
  const rows = new Float32Array(width * picked.length);
  const asked = question.terms.map(({ term }) => term);
  const weights = new Map(
    question.terms.map(({ term, weight }) => [term, weight * paper.index.inverse(term)]),
  );
  const byRarity = [...asked].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
  const windows = vectors.map(({ sentence, before, after }) => sentence + 0.5 * (before + after));
  const mostWindow = Math.max(...windows, 0.001);
  const mostCoverage = vectors.reduce((most, { coverage }) => Math.max(most, coverage), 0.001);
  const ranks = [
    reciprocalRanks(vectors.map(({ sentence }) => sentence)),
    reciprocalRanks(windows),
    reciprocalRanks(vectors.map(({ passage }) => passage)),
  ];
  const spelling = spellingCoverage(question.terms, weights);
  const known = question.text.toLowerCase();
  const forms = questionForms.map((form) => Number(question.form === form));
  for (const [row, at] of picked.entries()) {
    const candidate = candidates[at];
    const vector = vectors[at];
    const words = paper.sentences[at];
    if (candidate === undefined || vector === undefined || words === undefined) continue;
    const has = (term: string | undefined) =>
      term === undefined ? Number.NaN : Number(words.termSet.has(term));
    const { text, after } = candidate;
    const matched = asked.filter((term) => words.termSet.has(term)).length;
    const values = [
      ...answerFeatureNames.map((name) => vector[name]),
      ...ranks.map((rank) => rank[at] ?? 0),
      (windows[at] ?? 0) / mostWindow,
      vector.coverage / mostCoverage,
      at / candidates.length,
      asked.filter((term) => words.heading.has(term)).length / Math.max(1, asked.length),
      matched,
      asked.length - matched,
      longestRun(asked, words.terms),
      inOrder(asked, words.terms),
      spelling(words),
      Math.max(spelling(paper.sentences[at - 1]), spelling(paper.sentences[at + 1])),
      has(asked[0]),
      has(asked.at(-1)),
      has(byRarity[0]),
      has(byRarity[1]),
      has(byRarity[2]),
      ...shapeOf(text, after, known),
      asked.length,
      evidence.information,
      mostCoverage,
      evidence.known,
      ...forms,
    ];
    rows.set(values, row * width);
  }
  return rows;
}

/** What a sentence holds that the question does not, and what it leans on. */
function shapeOf(text: string, after: string, known: string): number[] {
  return [
    (text.match(/\d+(?:[.,]\d+)*/g) ?? []).filter((number) => !known.includes(number)).length,
    newNames(text, known),
    (text.match(/[,;]/g) ?? []).length,
    (text.match(/\(/g) ?? []).length,
    Number(/\d ?%|percent/i.test(text)),
    Number(/\b(1[6-9]|20)\d\d\b/.test(text)),
    Number(/\b(such as|including|includes?|e\.g\.|for example|namely)\b|:/i.test(text)),
    Number(leansOnContext(text)),
    Number(after !== '' && leansOnContext(after)),
  ];
}

function reciprocalRanks(scores: readonly number[]): number[] {
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const ranks = new Array<number>(scores.length).fill(0);
  for (const [rank, at] of order.entries()) ranks[at] = 1 / (1 + rank);
  return ranks;
}

/** Words written like names that the question does not have. */
function newNames(text: string, known: string): number {
  const names = text.match(/(?<=\s|\()[\p{L}\d-]*\p{Lu}[\p{L}\d-]*/gu) ?? [];
  return new Set(names.filter((name) => !known.includes(name.toLowerCase()))).size;
}
