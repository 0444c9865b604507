import type { Shown } from '@papyri/core/contracts/event';
import {
  type Correction,
  correctionSchema,
  type Feedback,
  type Rated,
  type Rating,
  ratingSchema,
} from '@papyri/core/contracts/feedback';
import type { PaperVersionId, RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Selectable } from 'kysely';
import type { Executor } from '../../database/executor.ts';
import { jsonText, storableText } from '../../database/json-text.ts';
import type { CorrectionTable, RatingTable } from '../../database/tables.ts';

function ratingOf(row: Selectable<RatingTable>): Rating {
  return ratingSchema.parse({
    id: row.id,
    paperId: row.paper_id,
    rated: row.rated,
    stars: row.stars ?? undefined,
    thumb: row.thumb ?? undefined,
    comment: row.comment ?? undefined,
    ratedAt: row.rated_at.toISOString(),
  });
}

function correctionOf(row: Selectable<CorrectionTable>): Correction {
  return correctionSchema.parse({
    id: row.id,
    paperId: row.paper_id,
    documentId: row.document_id,
    corrected: row.corrected,
    text: row.text ?? undefined,
    citation: row.citation ?? undefined,
    comment: row.comment ?? undefined,
    correctedAt: row.corrected_at.toISOString(),
  });
}

/** What a rating is of, as one text: a principal has one rating in force for each. */
function ratedId(rated: Rated): string {
  return rated.kind === 'summary' ? rated.documentId : rated.id;
}

/** Puts a rating in force in place of the one there was for the same thing. */
export async function putRating(
  database: Executor,
  principal: Principal,
  scope: Scope,
  rating: Rating,
  shown: Shown,
): Promise<Rating> {
  const values = {
    rated: jsonText(rating.rated),
    stars: rating.stars ?? null,
    thumb: rating.thumb ?? null,
    comment: rating.comment === undefined ? null : storableText(rating.comment),
    subject: jsonText(shown),
    rated_at: rating.ratedAt,
  };
  const row = await database
    .insertInto('rating')
    .values({
      id: rating.id,
      owner_id: principal.id,
      scope,
      paper_id: rating.paperId,
      rated_kind: rating.rated.kind,
      rated_id: ratedId(rating.rated),
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['owner_id', 'rated_kind', 'rated_id']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
  return ratingOf(row);
}

/** Keeps a correction beside what was shown. */
export async function insertCorrection(
  database: Executor,
  principal: Principal,
  scope: Scope,
  correction: Correction,
  shown: Shown,
): Promise<void> {
  await database
    .insertInto('correction')
    .values({
      id: correction.id,
      owner_id: principal.id,
      scope,
      paper_id: correction.paperId,
      document_id: correction.documentId,
      corrected: jsonText(correction.corrected),
      text: correction.text === undefined ? null : storableText(correction.text),
      citation: correction.citation === undefined ? null : jsonText(correction.citation),
      comment: correction.comment === undefined ? null : storableText(correction.comment),
      subject: jsonText(shown),
      corrected_at: correction.correctedAt,
    })
    .execute();
}

/** Takes a correction back; it stays in the log of events. Gives whether there was one in force. */
export async function takeBackCorrection(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
  id: RecordId,
): Promise<boolean> {
  const result = await database
    .updateTable('correction')
    .set({ taken_back_at: new Date() })
    .where('id', '=', id)
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The principal's ratings and corrections in force, oldest first. */
export async function listFeedback(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<Feedback> {
  const [ratings, corrections] = await Promise.all([
    database
      .selectFrom('rating')
      .selectAll()
      .where('owner_id', '=', principal.id)
      .where('paper_id', '=', paperId)
      .orderBy('rated_at')
      .execute(),
    database
      .selectFrom('correction')
      .selectAll()
      .where('owner_id', '=', principal.id)
      .where('paper_id', '=', paperId)
      .where('taken_back_at', 'is', null)
      .orderBy('corrected_at')
      .execute(),
  ]);
  return { ratings: ratings.map(ratingOf), corrections: corrections.map(correctionOf) };
}
