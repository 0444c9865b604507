import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { type Principal, readableScopes } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Selectable } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { jsonText, storableText } from '../database/json-text.ts';
import type { PaperTable } from '../database/tables.ts';
import { forgetShelfTerms } from '../library/shelf-terms.ts';

/** A paper with the scope it was found in. */
export interface FoundPaper {
  readonly scope: Scope;
  readonly paper: Paper;
  readonly recognisedAs: string | undefined;
}

/** The columns that a paper is made of: all but what serves the search. */
export const paperColumns = [
  'paper.scope',
  'paper.id',
  'paper.source',
  'paper.title',
  'paper.authors',
  'paper.abstract',
  'paper.categories',
  'paper.primary_category',
  'paper.published_at',
  'paper.updated_at',
  'paper.doi',
  'paper.journal_reference',
  'paper.comment',
  'paper.landing_url',
  'paper.pdf_url',
  'paper.licence',
  'paper.recognised_as',
] as const;
type PaperRow = Pick<
  Selectable<PaperTable>,
  (typeof paperColumns)[number] extends `paper.${infer Column}` ? Column & keyof PaperTable : never
>;

/** A row as the contract has it; what a row does not hold is left out. */
export function paperOfRow(row: PaperRow): Paper {
  return paperSchema.parse({
    id: row.id,
    source: row.source,
    title: row.title,
    authors: row.authors,
    abstract: row.abstract,
    categories: row.categories,
    primaryCategory: row.primary_category ?? undefined,
    publishedAt: row.published_at?.toISOString(),
    updatedAt: row.updated_at?.toISOString(),
    doi: row.doi ?? undefined,
    journalReference: row.journal_reference ?? undefined,
    comment: row.comment ?? undefined,
    landingUrl: row.landing_url ?? undefined,
    pdfUrl: row.pdf_url ?? undefined,
    licence: row.licence,
  });
}

/** Papers that the principal may see, by id: their own uploads before public papers of the same id. */
export async function findPapers(
  database: Executor,
  principal: Principal,
  ids: readonly PaperVersionId[],
): Promise<ReadonlyMap<PaperVersionId, FoundPaper>> {
  const scopes = readableScopes(principal);
  const rows = await database
    .selectFrom('paper')
    .select(paperColumns)
    .where('id', 'in', [...ids])
    .where('scope', 'in', [...scopes])
    .execute();
  const found = new Map<PaperVersionId, FoundPaper>();
  for (const scope of scopes)
    for (const row of rows) {
      const id = row.id as PaperVersionId;
      if (row.scope !== scope || found.has(id)) continue;
      found.set(id, { scope, paper: paperOfRow(row), recognisedAs: row.recognised_as ?? undefined });
    }
  return found;
}

/**
 * Finds a paper that the principal may see. A paper of somebody else does not exist for them: PapyriError
 * `paper-unknown`.
 */
export async function findPaper(
  database: Executor,
  principal: Principal,
  id: PaperVersionId,
): Promise<FoundPaper> {
  const found = (await findPapers(database, principal, [id])).get(id);
  if (!found) throw new PapyriError('paper-unknown');
  return found;
}

/** Stores a paper that was uploaded; what is known already stays. Gives whether it was new. */
export async function insertUploadedPaper(
  database: Executor,
  scope: Scope,
  paper: Paper,
): Promise<{ readonly created: boolean }> {
  const result = await database
    .insertInto('paper')
    .values({
      scope,
      id: paper.id,
      source: paper.source,
      base_id: paper.id,
      title: storableText(paper.title),
      authors: jsonText(paper.authors),
      author_names: paper.authors.map((author) => author.name).join(', '),
      abstract: paper.abstract,
      licence: jsonText(paper.licence),
    })
    .onConflict((conflict) => conflict.columns(['scope', 'id']).doNothing())
    .executeTakeFirst();
  return { created: (result.numInsertedOrUpdatedRows ?? 0n) > 0n };
}

/** What reading an upload's first page told about it. Only fills what nobody has said yet. */
export async function describeUploadedPaper(
  database: Executor,
  scope: Scope,
  id: PaperVersionId,
  found: {
    readonly title?: string;
    readonly authors?: readonly string[];
    readonly abstract?: string;
    readonly doi?: string;
    readonly recognisedAs?: string;
  },
): Promise<void> {
  const authors = found.authors?.map((name) => ({ name }));
  await database
    .updateTable('paper')
    .set({
      ...(found.title ? { title: storableText(found.title) } : {}),
      ...(authors && authors.length > 0
        ? {
            authors: jsonText(authors),
            author_names: storableText(authors.map((author) => author.name).join(', ')),
          }
        : {}),
      ...(found.abstract ? { abstract: storableText(found.abstract) } : {}),
      ...(found.doi ? { doi: found.doi } : {}),
      ...(found.recognisedAs ? { recognised_as: found.recognisedAs } : {}),
    })
    .set({ fetched_at: new Date() })
    .where('scope', '=', scope)
    .where('id', '=', id)
    .where('source', 'in', ['upload', 'sample'])
    .execute();
  await forgetShelfTerms(database, [id]);
}
