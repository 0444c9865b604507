import type { DocumentId, RecordId, Sha256 } from '@papyri/core/contracts/ids';
import type { Transaction } from '../database/executor.ts';
import type { PaperPlace } from '../database/paper-place.ts';

/** What was deleted with a paper's text. */
export interface ErasedText {
  readonly documents: readonly DocumentId[];
  /** Readings of which the workflow may be at work, be it on what follows the reading; it is to be stopped. */
  readonly stopped: readonly RecordId[];
  /** Files that this paper no longer needs; others may. */
  readonly blobs: readonly Sha256[];
}

/**
 * Deletes the text of a paper with all that was made of it: file, documents, summaries, passages, step results,
 * readings. What another paper of the scope is read from, the same bytes, stays.
 */
export async function eraseText(
  transaction: Transaction,
  { scope, paperId }: PaperPlace,
): Promise<ErasedText> {
  const readings = await transaction
    .deleteFrom('reading')
    .where('scope', '=', scope)
    .where('paper_id', '=', paperId)
    .returning(['id', 'state'])
    .execute();
  const files = await transaction
    .deleteFrom('source_file')
    .where('scope', '=', scope)
    .where('paper_id', '=', paperId)
    .returning('sha256')
    .execute();
  const documents =
    files.length === 0
      ? []
      : await transaction
          .deleteFrom('document')
          .where('scope', '=', scope)
          .where(
            'source_sha256',
            'in',
            files.map(({ sha256 }) => sha256),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('source_file')
                  .select('source_file.paper_id')
                  .whereRef('source_file.scope', '=', 'document.scope')
                  .whereRef('source_file.sha256', '=', 'document.source_sha256'),
              ),
            ),
          )
          .returning(['id', 'clean_blob'])
          .execute();
  if (documents.length > 0)
    await transaction
      .deleteFrom('step_result')
      .where('scope', '=', scope)
      // Those that know their text go with it. Results from before that was kept: a look-up lost, no more.
      .where('document_id', 'is', null)
      .execute();
  return {
    documents: documents.map(({ id }) => id as DocumentId),
    stopped: readings
      .filter(({ state }) => state !== 'failed' && state !== 'cancelled')
      .map(({ id }) => id as RecordId),
    blobs: [
      ...files.map(({ sha256 }) => sha256),
      ...documents.map(({ clean_blob }) => clean_blob),
    ] as Sha256[],
  };
}
