import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Passage } from '../contracts/passage.ts';
import type { Span } from '../contracts/span.ts';
import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { indexTerms } from '../text/bm25.ts';
import { piecesOf } from '../text/pieces.ts';
import { terms } from '../text/tokens.ts';

/** A sentence of a passage that may answer, with its place. */
export interface PlacedCandidate extends AnswerCandidate, Span {
  /** Index in the given passages. */
  readonly passage: number;
  /** Index of the block it stands in. */
  readonly block: number;
}

/** Every sentence of the passages in order, each with its neighbours in the block and its passage's BM25 score. */
export function answerCandidates(
  question: string,
  document: CleanDocument,
  passages: readonly Passage[],
): PlacedCandidate[] {
  const index = indexTerms(passages.map(({ heading, text }) => terms(`${heading ?? ''}\n${text}`)));
  const scores = index.scores(new Set(terms(question)));
  const placed: Placed[] = [];
  let passage = 0;
  for (const sentence of document.sentences)
    for (const piece of piecesOf(document.text, sentence)) {
      while (passage < passages.length && (passages[passage]?.span.end ?? 0) <= piece.start) passage += 1;
      if (piece.start < (passages[passage]?.span.start ?? Number.POSITIVE_INFINITY)) continue;
      placed.push({ ...piece, block: sentence.block, passage });
    }
  const words = (at: Placed | undefined) => (at === undefined ? '' : document.text.slice(at.start, at.end));
  return placed.map((at, index) => {
    const before = placed[index - 1];
    const after = placed[index + 1];
    return {
      ...at,
      text: words(at),
      before: before?.block === at.block ? words(before) : '',
      after: after?.block === at.block ? words(after) : '',
      heading: passages[at.passage]?.heading ?? '',
      passageScore: scores[at.passage] ?? 0,
    };
  });
}

interface Placed extends Span {
  readonly block: number;
  readonly passage: number;
}
