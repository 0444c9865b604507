import { type QuestionSheet, questionSheetSchema } from '@papyri/core/contracts/chat';
import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import type { Executor } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';

/** The sheet of prepared questions of a text, where it is made. */
export async function getSheet(
  database: Executor,
  scope: Scope,
  documentId: DocumentId,
): Promise<QuestionSheet | undefined> {
  const row = await database
    .selectFrom('question_sheet')
    .select('sheet')
    .where('scope', '=', scope)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row && questionSheetSchema.parse(row.sheet);
}

/** Keeps a sheet in place of any that is there. */
export async function putSheet(database: Executor, scope: Scope, sheet: QuestionSheet): Promise<void> {
  const values = { sheet: jsonText(sheet), updated_at: new Date() };
  await database
    .insertInto('question_sheet')
    .values({ scope, document_id: sheet.documentId, ...values })
    .onConflict((conflict) => conflict.columns(['scope', 'document_id']).doUpdateSet(values))
    .execute();
}
