import type { Answer } from '../contracts/answer.ts';
import type { CitedSentence } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Passage } from '../contracts/passage.ts';
import type { Span } from '../contracts/span.ts';
import type { Recalled } from '../ports/compute.ts';
import { cite } from '../text/citation.ts';
import { type GeneralTopic, generalTopic } from '../text/general-topic.ts';
import type { KnownContext } from '../text/marked-candidates.ts';
import { isQuotable } from '../text/quotable.ts';
import { answerCandidates, type PlacedCandidate } from './answer-candidates.ts';
import { rankUnits } from './answer-units.ts';
import { composeAnswer } from './compose.ts';
import { generalAnswer } from './general-answer.ts';
import type { AnswerPorts } from './ports.ts';

/** Below this the paper probably does not say: fewer than one in twenty questions of other papers pass. */
export const leastConfidence = 0.65;

/** Things that a paper need not have, and how sure one can be of the rest where it has none. */
const mayBeMissing: ReadonlySet<GeneralTopic> = new Set([
  'limits',
  'future',
  'dataset',
  'data',
  'evaluation',
  'availability',
  'authors',
  'title',
]);
const unstatedConfidence = 0.3;

/** How many places are shown where the paper does not say. */
const mostNearest = 3;

/** Set by hand, in the ranker's scores: a follow-up is answered near what it follows, unless elsewhere fits clearly better. */
const nearBonus = 0.8;
/**
 * Set by hand, in log odds: sureness is learned where every second question is one of another paper. Who goes on about what was
 * just answered asks this one.
 */
const nearOdds = 0.5;

const nothingRecalled: Recalled = { cited: [], said: [] };

/** An answer without its provenance, and the passages that it was taken from, which belong there. */
export interface AnswerContent {
  readonly answer: Omit<Answer, 'provenance'>;
  readonly passages: readonly Span[];
}

/**
 * Answers a question from one paper in one to three of its sentences, each citing its words, in the order of the
 * text; or says `not-found` with the sentences that come nearest. Questions about the paper as a whole are answered
 * from its key sentences. In a conversation sentences near those cited before weigh more, and what was said already
 * and is not wanted again is left out. Text of the paper is quoted, never obeyed.
 */
export function answerQuestion(
  question: string,
  document: CleanDocument,
  passages: readonly Passage[],
  ports: AnswerPorts,
  context: KnownContext = {},
  recalled: Recalled = nothingRecalled,
): AnswerContent {
  const about = { documentId: document.id, question };
  const topic = generalTopic(question);
  const isFresh = (span: Span) => !recalled.said.some((said) => overlaps(said, span));
  const picks = topic === undefined ? [] : generalAnswer(topic, document, context, ports, isFresh);
  if (picks.length > 0) {
    const confidence = Math.max(...picks.map((pick) => pick.confidence));
    const sentences = picks.map((pick) => verbatim(document, pick));
    const answer = { ...about, outcome: 'answered' as const, sentences, nearest: [], confidence };
    return { answer, passages: passagesOf(passages, picks) };
  }
  const candidates = answerCandidates(question, document, passages).filter(
    (candidate) => isSayable(candidate) && isFresh(candidate),
  );
  const { scores: plain, confidences } = ports.ranker.rank(question, candidates);
  const near = new Set(placesOf(passages, recalled.cited));
  const scores = plain.map((score, at) => score + (near.has(candidates[at]?.passage ?? -1) ? nearBonus : 0));
  const units = rankUnits(candidates, scores, 2 * mostNearest);
  const best = units[0];
  const confidence =
    best === undefined
      ? 0
      : surer(
          clamp(confidences[best.best] ?? 0),
          near.has(candidates[best.best]?.passage ?? -1) ? nearOdds : 0,
        );
  // What the whole paper does not state is not found in a sentence that has the word.
  const isUnstated = topic !== undefined && mayBeMissing.has(topic);
  if (best === undefined || confidence < leastConfidence || isUnstated) {
    const nearest = units
      .flatMap((unit) => candidates[unit.best] ?? [])
      .filter(isNear)
      .slice(0, mostNearest);
    const sentences = nearest.map((candidate) => verbatim(document, candidate));
    const answer = {
      ...about,
      outcome: 'not-found' as const,
      sentences: [],
      nearest: sentences,
      confidence: isUnstated ? Math.min(confidence, unstatedConfidence) : confidence,
    };
    return { answer, passages: passagesOf(passages, nearest) };
  }
  const chosen = composeAnswer(candidates, scores).flatMap((index) => candidates[index] ?? []);
  const sentences = chosen.map((span) => verbatim(document, span));
  const answer = { ...about, outcome: 'answered' as const, sentences, nearest: [], confidence };
  return { answer, passages: passagesOf(passages, chosen) };
}

/** A probability with so much added to its log odds. */
function surer(probability: number, odds: number): number {
  const factor = Math.exp(odds) * probability;
  return factor / (factor + 1 - probability);
}

/** Words enough to say something: no lone formula, number or letter debris, no bare heading or label of a figure. */
function isSayable({ text, isHeading }: PlacedCandidate): boolean {
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  const words = text.split(' ').length;
  if (isHeading || letters < 12 || letters / text.length <= 0.45 || words < 3) return false;
  return words >= 10 || !/^(fig(ure|\.)|table|algorithm|listing) ?\d/i.test(text);
}

/** Where the paper comes nearest: sentences that can be shown and share a word with the question. */
function isNear({ text, passageScore }: PlacedCandidate): boolean {
  return passageScore > 0 && isQuotable(text, false);
}

function verbatim(document: CleanDocument, span: Span): CitedSentence {
  const citation = cite(document, span);
  // The mark of a note that the sentence before carried is no part of this one.
  const text = citation.quote
    .replace(/\s+/g, ' ')
    .replace(/^[⁰¹²³⁴⁵⁶⁷⁸⁹,]+ ?/, '')
    .trim();
  return { text: text === '' ? citation.quote : text, citations: [citation], support: 1 };
}

function passagesOf(passages: readonly Passage[], spans: readonly Span[]): Span[] {
  return placesOf(passages, spans).flatMap((at) => passages[at]?.span ?? []);
}

/** Indexes of the passages in which the spans begin. */
function placesOf(passages: readonly Passage[], spans: readonly Span[]): number[] {
  return [...passages.keys()].filter((at) => {
    const span = passages[at]?.span;
    return span !== undefined && spans.some(({ start }) => start >= span.start && start < span.end);
  });
}

function overlaps(first: Span, second: Span): boolean {
  return first.start < second.end && second.start < first.end;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
