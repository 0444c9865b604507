import { type ParseQuality, parseQualitySchema } from '@papyri/core/contracts/document';
import type { DocumentId, PaperVersionId, Scope, Sha256 } from '@papyri/core/contracts/ids';
import type { Executor } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';

/** What is known of a document without opening its text. */
export interface DocumentEntry {
  readonly id: DocumentId;
  readonly cleanBlob: Sha256;
  readonly pages: number;
  readonly quality: ParseQuality;
  /** ISO 639-1 code of the text's language, where it could be told. */
  readonly language: string | undefined;
}

type Row = { id: string; clean_blob: string; pages: number; quality: unknown; language: string | null };

export function documentOfRow(row: Row): DocumentEntry {
  return {
    id: row.id as DocumentId,
    cleanBlob: row.clean_blob as Sha256,
    pages: row.pages,
    quality: parseQualitySchema.parse(row.quality),
    language: row.language ?? undefined,
  };
}

export async function getDocument(
  database: Executor,
  scope: Scope,
  id: DocumentId,
): Promise<DocumentEntry | undefined> {
  const row = await database
    .selectFrom('document')
    .select(['id', 'clean_blob', 'pages', 'quality', 'language'])
    .where('scope', '=', scope)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && documentOfRow(row);
}

/** The text of a paper that is in force, or undefined: the one extracted last from the paper's file. */
export async function latestDocument(
  database: Executor,
  scope: Scope,
  paperId: PaperVersionId,
): Promise<DocumentEntry | undefined> {
  const row = await database
    .selectFrom('source_file')
    .innerJoin('document', (join) =>
      join
        .onRef('document.scope', '=', 'source_file.scope')
        .onRef('document.source_sha256', '=', 'source_file.sha256'),
    )
    .select(['document.id', 'document.clean_blob', 'document.pages', 'document.quality', 'document.language'])
    .where('source_file.scope', '=', scope)
    .where('source_file.paper_id', '=', paperId)
    .orderBy('document.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && documentOfRow(row);
}

/** Stores a document; the same id always names the same text, so a second write changes nothing and gives false. */
export async function putDocument(
  database: Executor,
  given: {
    readonly scope: Scope;
    readonly id: DocumentId;
    readonly paperId: PaperVersionId;
    readonly sourceSha256: Sha256;
    readonly cleanBlob: Sha256;
    readonly pages: number;
    readonly characters: number;
    readonly quality: ParseQuality;
    readonly language?: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('document')
    .values({
      scope: given.scope,
      id: given.id,
      paper_id: given.paperId,
      source_sha256: given.sourceSha256,
      clean_blob: given.cleanBlob,
      pages: given.pages,
      characters: given.characters,
      quality: jsonText(given.quality),
      language: given.language ?? null,
    })
    .onConflict((conflict) => conflict.columns(['scope', 'id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
