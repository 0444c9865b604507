import type { PaperVersionId, Scope, Sha256 } from '@papyri/core/contracts/ids';
import type { Executor } from '../database/executor.ts';

/** The bytes a paper is read from. */
export interface SourceFile {
  readonly sha256: Sha256;
  readonly size: number;
}

/** What is kept of a paper: the PDF, the same without its password, the HTML that its source made of it, what its author sent in. */
export type SourceMediaType =
  | 'application/pdf'
  | 'application/pdf; unlocked'
  | 'text/html'
  | 'application/x-eprint';

/** A file of a paper, by default its PDF, where it was fetched or uploaded. */
export async function getSourceFile(
  database: Executor,
  scope: Scope,
  paperId: PaperVersionId,
  mediaType: SourceMediaType = 'application/pdf',
): Promise<SourceFile | undefined> {
  const row = await database
    .selectFrom('source_file')
    .select(['sha256', 'size'])
    .where('scope', '=', scope)
    .where('paper_id', '=', paperId)
    .where('media_type', '=', mediaType)
    .executeTakeFirst();
  return row && { sha256: row.sha256 as Sha256, size: Number(row.size) };
}

/** The PDF of a paper as it can be opened: without its password where one was given. */
export async function getOpenPdf(
  database: Executor,
  scope: Scope,
  paperId: PaperVersionId,
): Promise<SourceFile | undefined> {
  const unlocked = await getSourceFile(database, scope, paperId, 'application/pdf; unlocked');
  return unlocked ?? getSourceFile(database, scope, paperId);
}

/** Remembers where a file of a paper is kept; the first of its kind stays, since its text may be cited already. */
export async function putSourceFile(
  database: Executor,
  given: {
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly file: SourceFile;
    readonly mediaType?: SourceMediaType;
    readonly url?: string | undefined;
  },
): Promise<void> {
  await database
    .insertInto('source_file')
    .values({
      scope: given.scope,
      paper_id: given.paperId,
      sha256: given.file.sha256,
      size: given.file.size,
      media_type: given.mediaType ?? 'application/pdf',
      url: given.url ?? null,
    })
    .onConflict((conflict) => conflict.columns(['scope', 'paper_id', 'media_type']).doNothing())
    .execute();
}
