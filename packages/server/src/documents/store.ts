import { type ParseQuality, parseQualitySchema } from '@papyri/core/contracts/document';
import type { DocumentId, PaperVersionId, Scope, Sha256 } from '@papyri/core/contracts/ids';
import type { Executor } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';
import { inPlaces, type PaperPlace } from '../database/paper-place.ts';

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

function ofRow(row: Row): DocumentEntry {
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
  return row && ofRow(row);
}

/** The file that a paper is read from and its text in force: the one extracted last from that file. */
export interface PaperText {
  readonly document: DocumentEntry | undefined;
}

/** What these papers are read from, by paper id; a paper without a file is left out. */
export async function paperTexts(
  database: Executor,
  papers: readonly PaperPlace[],
): Promise<ReadonlyMap<PaperVersionId, PaperText>> {
  if (papers.length === 0) return new Map();
  const rows = await database
    .selectFrom('source_file')
    .leftJoin('document', (join) =>
      join
        .onRef('document.scope', '=', 'source_file.scope')
        .onRef('document.source_sha256', '=', 'source_file.sha256'),
    )
    .distinctOn(['source_file.scope', 'source_file.paper_id'])
    .select([
      'source_file.paper_id',
      'document.id',
      'document.clean_blob',
      'document.pages',
      'document.quality',
      'document.language',
    ])
    .where(inPlaces('source_file.scope', 'source_file.paper_id', papers))
    .orderBy('source_file.scope')
    .orderBy('source_file.paper_id')
    .orderBy('document.created_at', (order) => order.desc().nullsLast())
    .execute();
  return new Map(
    rows.map(({ paper_id, id, clean_blob, pages, quality, language }) => [
      paper_id as PaperVersionId,
      {
        document:
          id === null || clean_blob === null || pages === null
            ? undefined
            : ofRow({ id, clean_blob, pages, quality, language }),
      },
    ]),
  );
}

/** The text of a paper that is in force, or undefined. */
export async function latestDocument(
  database: Executor,
  scope: Scope,
  paperId: PaperVersionId,
): Promise<DocumentEntry | undefined> {
  return (await paperTexts(database, [{ scope, paperId }])).get(paperId)?.document;
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
