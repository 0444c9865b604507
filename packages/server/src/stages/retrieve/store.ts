import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import type { Passage } from '@papyri/core/contracts/passage';
import type { Transaction } from '../../database/executor.ts';
import { storableText } from '../../database/json-text.ts';

/** Rows a statement: PostgreSQL takes at most 65535 parameters. */
const rowsAtOnce = 500;

/** Puts a document's passages into the search index in place of any that are there. */
export async function replacePassages(
  transaction: Transaction,
  scope: Scope,
  documentId: DocumentId,
  passages: readonly Passage[],
): Promise<void> {
  await transaction
    .deleteFrom('passage')
    .where('scope', '=', scope)
    .where('document_id', '=', documentId)
    .execute();
  for (let start = 0; start < passages.length; start += rowsAtOnce) {
    await transaction
      .insertInto('passage')
      .values(
        passages.slice(start, start + rowsAtOnce).map((passage) => ({
          scope,
          document_id: documentId,
          ordinal: passage.ordinal,
          span_start: passage.span.start,
          span_end: passage.span.end,
          page: passage.page,
          heading: passage.heading === undefined ? null : storableText(passage.heading),
          text: storableText(passage.text),
        })),
      )
      .execute();
  }
}
