import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Passage } from '../contracts/passage.ts';
import type { Span } from '../contracts/span.ts';
import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { indexTerms } from '../text/bm25.ts';
import { piecesOf } from '../text/pieces.ts';
import { terms } from '../text/tokens.ts';
import { wholeSentences } from '../text/whole-sentences.ts';

/** A sentence of a passage that may answer, with its place. */
export interface PlacedCandidate extends AnswerCandidate, Span {
  /** Index in the given passages. */
  readonly passage: number;
  /** Index of the block it stands in. */
  readonly block: number;
  /** A heading in line with its paragraph, which says nothing by itself. */
  readonly isHeading: boolean;
}

/**
 * Every sentence of the passages in order, each with its neighbours in the block and the score of its passage: BM25
 * over the rarities of the question's words, so that short and long papers give like numbers.
 */
export function answerCandidates(
  question: string,
  document: CleanDocument,
  passages: readonly Passage[],
): PlacedCandidate[] {
  const index = indexTerms(passages.map(({ heading, text }) => terms(`${heading ?? ''}\n${text}`)));
  const asked = new Set(terms(question));
  const whole = [...asked].reduce((sum, term) => sum + index.inverse(term), 0) || 1;
  const scores = index.scores(asked);
  const placed: Placed[] = [];
  let passage = 0;
  for (const sentence of wholeSentences(document))
    for (const piece of piecesOf(document.text, sentence)) {
      while (passage < passages.length && (passages[passage]?.span.end ?? 0) <= piece.start) passage += 1;
      if (piece.start < (passages[passage]?.span.start ?? Number.POSITIVE_INFINITY)) continue;
      placed.push({ ...piece, block: sentence.block, passage });
    }
  const words = (at: Placed | undefined) => (at === undefined ? '' : document.text.slice(at.start, at.end));
  let runIn = '';
  return placed.map((at, index) => {
    const before = placed[index - 1];
    const after = placed[index + 1];
    const text = words(at);
    const isRunIn = before?.block !== at.block && after?.block === at.block && isRunInHeading(text);
    if (before?.block !== at.block) runIn = '';
    if (isRunIn) runIn = text;
    const section = passages[at.passage]?.heading ?? '';
    return {
      ...at,
      text,
      before:
        before?.block === at.block && !(isRunInHeading(words(before)) && runIn !== '') ? words(before) : '',
      after: after?.block === at.block ? words(after) : '',
      heading: runIn === '' || isRunIn ? section : `${section} ${runIn}`.trim(),
      passageScore: (scores[at.passage] ?? 0) / whole,
      isHeading: isRunIn,
    };
  });
}

/** "Author disambiguation." or "Datasets:" at the start of a paragraph: a heading set in line with its text. */
function isRunInHeading(text: string): boolean {
  return text.length < 60 && /^[\p{Lu}\d][^.:!?]*[.:]$/u.test(text) && text.split(' ').length <= 5;
}

interface Placed extends Span {
  readonly block: number;
  readonly passage: number;
}
