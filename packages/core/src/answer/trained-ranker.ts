import type { AnswerCandidate, AnswerRanker, AnswerScores } from '../ports/answer-ranker.ts';
import type { RowScorer } from '../ports/row-scorer.ts';
import { looksEnglish } from '../text/language.ts';
import { surenessOf } from './answer-adjustments.ts';
import { answerRanker } from './answer-ranker.ts';
import { answerRowNames } from './answer-rows.ts';
import { readSentences, type SentencesRead } from './sentences-read.ts';
import { bestSpan, readUnit } from './span-reader.ts';
import { surenessRows } from './sureness-rows.ts';

/** How far behind the last of the sentences that are looked at the others stand. */
const behind = 4;

/** So many sentences tell the language. */
const sampleSize = 60;

/** Weights of the numbers of `answerRowNames`, by name; what is not named counts nothing. */
export type AnswerRowWeights = Readonly<Record<string, number>>;

/** What says how sure an answer is: log odds of a row of `surenessRows`. */
export type SurenessScorer = (row: Float64Array) => number;

/** Scores the sentences that are looked at, with what was set by hand; one each of `picked`. */
export function rowScores(read: SentencesRead, weights: AnswerRowWeights): number[] {
  const width = answerRowNames.length;
  const line = answerRowNames.map((name) => weights[name] ?? 0);
  return read.picked.map((_, row) => {
    let score = read.adjustments[row] ?? 0;
    for (const [at, weight] of line.entries()) {
      const value = read.rows[row * width + at] ?? 0;
      // What does not exist counts nothing.
      if (!Number.isNaN(value)) score += weight * value;
    }
    return score;
  });
}

/** The scores of all sentences of the paper from those of `rowScores`: the others stand behind. */
export function allScores({ count, picked }: SentencesRead, scores: readonly number[]): number[] {
  const least = scores.reduce((found, score) => Math.min(found, score), 0);
  const all = new Array<number>(count).fill(least - behind);
  for (const [row, at] of picked.entries()) all[at] = scores[row] ?? 0;
  return all;
}

/** A ranker of the answers of a question that was fitted to data (task `answer-sentence`). */
export function answerRankerOf(
  version: string,
  weights: AnswerRowWeights,
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
      // It was fitted to English alone.
      if (!looksEnglish(candidates.slice(0, sampleSize).map(({ text }) => text)))
        return answerRanker.rank(question, candidates);
      const read = readSentences(question, candidates);
      const scores = rowScores(read, weights);
      const rowOf = surenessRows(read, scores);
      const confidences = new Array<number>(candidates.length).fill(0);
      for (const [row, at] of read.picked.entries())
        confidences[at] = surenessOf(sureness(rowOf(row)), read.lacksWanted, read.defines[row] === true);
      return { scores: allScores(read, scores), confidences };
    },
  };
}
