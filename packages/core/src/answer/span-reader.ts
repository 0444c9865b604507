import type { Span } from '../contracts/span.ts';
import type { RowScorer } from '../ports/row-scorer.ts';
import { readQuestion } from './question.ts';
import { type SpanCandidate, spanCandidates, unitTokens } from './span-candidates.ts';
import { spanRows } from './span-rows.ts';

/** Sentences that stand one after the other as one text, with every stretch of it that may be the answer. */
export interface ReadUnit {
  /** The sentences with a space between, each with the same length as given. */
  readonly text: string;
  readonly candidates: readonly SpanCandidate[];
  /** A row of `spanRows` each. */
  readonly rows: Float32Array;
}

/** Reads a unit of sentences for a question; `scores` are the ranker's, one a sentence. */
export function readUnit(
  question: string,
  sentences: readonly string[],
  scores: readonly number[],
): ReadUnit {
  const places: Span[] = [];
  let text = '';
  for (const sentence of sentences) {
    if (text !== '') text += ' ';
    const start = text.length;
    text += sentence.replace(/\s/g, ' ');
    places.push({ start, end: text.length });
  }
  const words = unitTokens(text, places);
  const candidates = spanCandidates(text, words);
  return { text, candidates, rows: spanRows(readQuestion(question), { text, words, scores }, candidates) };
}

/** The stretch that answers best; of equal ones the shortest. Undefined where the unit has no words. */
export function bestSpan({ candidates, rows }: ReadUnit, score: RowScorer): SpanCandidate | undefined {
  if (candidates.length === 0) return undefined;
  const scores = score(rows);
  let best = 0;
  for (const [at, { start, end }] of candidates.entries()) {
    const ahead = (scores[at] ?? 0) - (scores[best] ?? 0);
    const shorter = end - start < (candidates[best]?.end ?? 0) - (candidates[best]?.start ?? 0);
    if (ahead > 0 || (ahead === 0 && shorter)) best = at;
  }
  return candidates[best];
}
