import type { CitedSentence } from '@papyri/core/contracts/citation';
import type {
  Corrected,
  Correction,
  Feedback,
  Rated,
  Rating,
  RatingInput,
} from '@papyri/core/contracts/feedback';

/** What a reader may change of a rating; what is left out stays as it was. */
export type RatingChange = Pick<RatingInput, 'stars' | 'thumb' | 'comment'>;

function sameRated(a: Rated, b: Rated): boolean {
  if (a.kind === 'summary') return b.kind === 'summary' && a.documentId === b.documentId;
  return b.kind === a.kind && a.id === b.id;
}

function sameCorrected(a: Corrected, b: Corrected): boolean {
  if (a.kind === 'tldr') return b.kind === 'tldr' && a.documentId === b.documentId;
  if (a.kind === 'key-point')
    return (
      b.kind === 'key-point' && a.documentId === b.documentId && a.role === b.role && a.shown === b.shown
    );
  return b.kind === a.kind && a.id === b.id;
}

/** The rating in force for a thing, where there is one. */
export function ratingOf(feedback: Feedback | undefined, rated: Rated): Rating | undefined {
  return feedback?.ratings.findLast((rating) => sameRated(rating.rated, rated));
}

/** The correction in force for a thing: the newest, as they are listed oldest first. */
export function correctionOf(feedback: Feedback | undefined, corrected: Corrected): Correction | undefined {
  return feedback?.corrections.findLast((correction) => sameCorrected(correction.corrected, corrected));
}

/** What to send so that only what changes does: a rating that is given replaces the one before as a whole. */
export function ratingToSend(
  before: Rating | undefined,
  rated: Rated,
  change: RatingChange,
): RatingInput | undefined {
  const { stars, thumb, comment } = { ...before, ...change };
  if (stars === undefined && thumb === undefined && !comment) return undefined;
  return {
    rated,
    ...(stars === undefined ? {} : { stars }),
    ...(thumb === undefined ? {} : { thumb }),
    ...(comment ? { comment } : {}),
  };
}

/** Feedback with a rating in place of the one for the same thing. */
export function withRating(feedback: Feedback, rating: Rating): Feedback {
  const others = feedback.ratings.filter((other) => !sameRated(other.rated, rating.rated));
  return { ...feedback, ratings: [...others, rating] };
}

export function withCorrection(feedback: Feedback, correction: Correction): Feedback {
  return {
    ...feedback,
    corrections: [...withoutCorrection(feedback, correction.id).corrections, correction],
  };
}

export function withoutCorrection(feedback: Feedback, id: string): Feedback {
  return { ...feedback, corrections: feedback.corrections.filter((correction) => correction.id !== id) };
}

/** Words of the paper that a reader picked, or wrote and picked words for, as a sentence like any other. */
export function correctedSentence({ text, citation }: Correction): CitedSentence | undefined {
  return citation && { text: text ?? citation.quote, citations: [citation], support: 1 };
}
