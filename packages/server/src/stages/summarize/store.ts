import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import { type Summary, summarySchema, type Tldr, tldrSchema } from '@papyri/core/contracts/summary';
import type { Executor } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';

export async function getTldr(
  database: Executor,
  scope: Scope,
  documentId: DocumentId,
): Promise<Tldr | undefined> {
  const row = await database
    .selectFrom('summary')
    .select('tldr')
    .where('scope', '=', scope)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row?.tldr ? tldrSchema.parse(row.tldr) : undefined;
}

export async function getSummary(
  database: Executor,
  scope: Scope,
  documentId: DocumentId,
): Promise<Summary | undefined> {
  const row = await database
    .selectFrom('summary')
    .select('summary')
    .where('scope', '=', scope)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row?.summary ? summarySchema.parse(row.summary) : undefined;
}

export async function putTldr(database: Executor, scope: Scope, tldr: Tldr): Promise<void> {
  await database
    .insertInto('summary')
    .values({ scope, document_id: tldr.documentId, tldr: jsonText(tldr) })
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'document_id'])
        .doUpdateSet({ tldr: jsonText(tldr), updated_at: new Date() }),
    )
    .execute();
}

export async function putSummary(database: Executor, scope: Scope, summary: Summary): Promise<void> {
  await database
    .insertInto('summary')
    .values({ scope, document_id: summary.documentId, summary: jsonText(summary) })
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'document_id'])
        .doUpdateSet({ summary: jsonText(summary), updated_at: new Date() }),
    )
    .execute();
}
