import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { Shown } from '@papyri/core/contracts/event';
import {
  type Correction,
  type CorrectionInput,
  correctionSchema,
  type Rating,
  type RatingInput,
  ratingSchema,
} from '@papyri/core/contracts/feedback';
import type { PaperVersionId, RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { cite } from '@papyri/core/text/citation';
import { loadDocument } from '../../documents/load.ts';
import { announce } from '../../jobs/announce.ts';
import { findPaper } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import { shownToReader } from './shown.ts';
import { insertCorrection, putRating, takeBackCorrection } from './store.ts';

/** Who says something about which paper. */
interface Speaker {
  readonly principal: Principal;
  readonly paperId: PaperVersionId;
  readonly traceId: string;
}

/** Keeps a rating with what was rated; on disk when this resolves. PapyriErrors `paper-unknown`, `request-invalid`. */
export async function rate(services: Services, speaker: Speaker, input: RatingInput): Promise<Rating> {
  const { kysely } = services.database;
  const { principal, paperId, traceId } = speaker;
  const { scope } = await findPaper(kysely, principal, paperId);
  const shown = await shownToReader(kysely, principal, { scope, paperId }, input.rated);
  const rating = ratingSchema.parse({
    ...input,
    id: services.newId(),
    paperId,
    ratedAt: new Date(services.clock.now()).toISOString(),
  });
  return kysely.transaction().execute(async (transaction) => {
    const kept = await putRating(transaction, principal, scope, rating, shown);
    const body = { type: 'rating' as const, rating: kept, shown };
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId,
      visibility: 'private',
      body,
    });
    return kept;
  });
}

/** The words picked in the paper as a citation, so that the quote is exact whatever the page sent. */
async function citationOf(
  services: Services,
  scope: Scope,
  shown: Shown,
  span: { start: number; end: number },
) {
  const bytes = await loadDocument(
    { database: services.database.kysely, blobs: services.blobs },
    scope,
    shown.documentId,
  );
  const document = decodeDocument(bytes);
  if (span.end <= span.start || span.end > document.text.length)
    throw new PapyriError('request-invalid', { detail: 'these words are not in the text of the paper' });
  return cite(document, span);
}

/**
 * Keeps a correction beside what was shown; on disk when this resolves.
 * PapyriErrors `paper-unknown`, `request-invalid`, `not-read-yet`.
 */
export async function correct(
  services: Services,
  speaker: Speaker,
  input: CorrectionInput,
): Promise<Correction> {
  const { kysely } = services.database;
  const { principal, paperId, traceId } = speaker;
  const { scope } = await findPaper(kysely, principal, paperId);
  const shown = await shownToReader(kysely, principal, { scope, paperId }, input.corrected);
  const { span, ...said } = input;
  const citation = span && (await citationOf(services, scope, shown, span));
  const correction = correctionSchema.parse({
    ...said,
    ...(citation ? { citation } : {}),
    id: services.newId(),
    paperId,
    documentId: shown.documentId,
    correctedAt: new Date(services.clock.now()).toISOString(),
  });
  await kysely.transaction().execute(async (transaction) => {
    await insertCorrection(transaction, principal, scope, correction, shown);
    const body = { type: 'correction' as const, correction, shown };
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId,
      visibility: 'private',
      body,
    });
  });
  return correction;
}

/** Takes a correction back. PapyriErrors `paper-unknown`, `not-found`. */
export async function takeBack(services: Services, speaker: Speaker, id: RecordId): Promise<void> {
  const { kysely } = services.database;
  const { principal, paperId, traceId } = speaker;
  const { scope } = await findPaper(kysely, principal, paperId);
  await kysely.transaction().execute(async (transaction) => {
    if (!(await takeBackCorrection(transaction, principal, paperId, id))) throw new PapyriError('not-found');
    const body = { type: 'correction-taken-back' as const, id };
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId,
      visibility: 'private',
      body,
    });
  });
}
