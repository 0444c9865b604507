import {
  type Correction,
  correctionSchema,
  type Feedback,
  type Rating,
  ratedSchema,
  ratingInputSchema,
  ratingSchema,
} from '@papyri/core/contracts/feedback';
import { describe, expect, it } from 'vitest';
import {
  correctionOf,
  ratingOf,
  ratingToSend,
  withCorrection,
  withoutCorrection,
  withRating,
} from './in-force.ts';

const documentId = `doc-${'0'.repeat(64)}`;
const uuid = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;
const summary = ratedSchema.parse({ kind: 'summary', documentId });
const answer = ratedSchema.parse({ kind: 'answer', id: uuid(7) });
const turn = ratedSchema.parse({ kind: 'turn', id: uuid(7) });
const common = { paperId: 'arxiv:1706.03762v7', ratedAt: '2026-11-23T10:00:00Z' };
const rating = (id: number, more: object): Rating => ratingSchema.parse({ ...common, id: uuid(id), ...more });
const correction = (id: number, corrected: object): Correction =>
  correctionSchema.parse({
    id: uuid(id),
    paperId: common.paperId,
    documentId,
    corrected,
    text: `better ${id}`,
    correctedAt: common.ratedAt,
  });
const empty: Feedback = { ratings: [], corrections: [] };

describe('ratings in force', () => {
  it('tells apart what has one id and another kind', () => {
    const feedback = withRating(withRating(empty, rating(1, { rated: answer, thumb: 'up' })), {
      ...rating(2, { rated: turn, thumb: 'down' }),
    });
    expect(ratingOf(feedback, answer)?.thumb).toBe('up');
    expect(ratingOf(feedback, turn)?.thumb).toBe('down');
    expect(ratingOf(feedback, summary)).toBeUndefined();
    expect(ratingOf(undefined, turn)).toBeUndefined();
  });

  it('replaces, and has one for a thing', () => {
    const once = withRating(empty, rating(1, { rated: summary, stars: 2 }));
    const twice = withRating(once, rating(1, { rated: summary, stars: 5 }));
    expect(twice.ratings).toHaveLength(1);
    expect(ratingOf(twice, summary)?.stars).toBe(5);
  });

  it('sends the whole rating, what is not changed too', () => {
    const before = rating(1, { rated: summary, stars: 2, comment: 'short' });
    expect(ratingToSend(before, summary, { stars: 4 })).toEqual({
      rated: summary,
      stars: 4,
      comment: 'short',
    });
    expect(ratingToSend(before, summary, { comment: '' })).toEqual({ rated: summary, stars: 2 });
    expect(ratingToSend(undefined, answer, { comment: '' })).toBeUndefined();
    expect(ratingInputSchema.safeParse(ratingToSend(undefined, answer, { thumb: 'up' })).success).toBe(true);
  });
});

describe('corrections in force', () => {
  const point = (shown: string) => ({
    kind: 'key-point' as const,
    documentId,
    role: 'result' as const,
    shown,
  });

  it('takes the newest, and tells key points apart by what they said', () => {
    const feedback = [
      correction(1, { kind: 'tldr', documentId }),
      correction(2, { kind: 'tldr', documentId }),
      correction(3, point('It grew.')),
    ].reduce(withCorrection, empty);
    expect(correctionOf(feedback, correction(1, { kind: 'tldr', documentId }).corrected)?.text).toBe(
      'better 2',
    );
    expect(correctionOf(feedback, correction(9, point('It grew.')).corrected)?.text).toBe('better 3');
    expect(correctionOf(feedback, correction(9, point('It fell.')).corrected)).toBeUndefined();
    const taken = withoutCorrection(feedback, uuid(2));
    expect(correctionOf(taken, correction(1, { kind: 'tldr', documentId }).corrected)?.text).toBe('better 1');
  });
});
