import type { Scope } from '@papyri/core/contracts/ids';
import type { Executor } from '../database/executor.ts';

/** Of these papers, the ones whose summary is here and is shown at once. */
export async function summarisedPapers(
  database: Executor,
  scopes: readonly Scope[],
  paperIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paperIds.length === 0) return new Set();
  const rows = await database
    .selectFrom('source_file')
    .innerJoin('document', (join) =>
      join
        .onRef('document.scope', '=', 'source_file.scope')
        .onRef('document.source_sha256', '=', 'source_file.sha256'),
    )
    .innerJoin('summary', (join) =>
      join.onRef('summary.scope', '=', 'document.scope').onRef('summary.document_id', '=', 'document.id'),
    )
    .select('source_file.paper_id')
    .distinct()
    .where('document.scope', 'in', [...scopes])
    .where('source_file.paper_id', 'in', [...paperIds])
    .where('summary.summary', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.paper_id));
}
