import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Licence } from '@papyri/core/contracts/licence';
import type { Paper } from '@papyri/core/contracts/paper';
import { type Principal, publicScope } from '@papyri/core/contracts/principal';
import type { SearchQuery } from '@papyri/core/contracts/search';
import { arxivReferenceOf, canonicalArxivId } from '@papyri/core/discover/arxiv-reference';
import { isWithdrawn } from '@papyri/core/discover/withdrawn';
import { sql } from 'kysely';
import type { Executor } from '../../database/executor.ts';
import { jsonText, storableText } from '../../database/json-text.ts';
import { forgetShelfTerms } from '../../library/shelf-terms.ts';
import { paperOfRow } from '../../papers/paper-store.ts';
import { foldedName } from './folded-name.ts';
import { mirrorFilter } from './mirror-filter.ts';

/** A paper of the mirror with the age of what is known about it, in milliseconds since 1970. */
export interface MirroredPaper {
  readonly paper: Paper;
  readonly fetchedAt: number;
}

/** Most rows in one statement; far below PostgreSQL's limit of 65535 parameters. */
const rowsPerInsert = 500;
/** The mirror holds what the public can fetch, whoever asked for it first. */
const scope: Scope = publicScope;

const baseIdOf = (arxivId: string) => `arxiv:${canonicalArxivId(arxivId)}`;

/** Names for the index: as they are, and without accents where that differs. */
function namesToSearch(paper: Paper): string {
  const names = paper.authors.map(({ name }) => name);
  const folded = names.filter((name) => foldedName(name) !== name.toLowerCase()).map(foldedName);
  return storableText([...names, ...folded].join('; '));
}

function rowOf(paper: Paper, fetchedAt: number) {
  const reference = arxivReferenceOf(paper.id);
  const text = (value: string | undefined) => (value === undefined ? null : storableText(value));
  return {
    scope,
    id: paper.id,
    source: paper.source,
    base_id: reference ? baseIdOf(reference.id) : paper.id,
    version: reference?.version ?? 1,
    title: storableText(paper.title),
    authors: jsonText(paper.authors),
    author_names: namesToSearch(paper),
    abstract: storableText(paper.abstract),
    categories: paper.categories.map(storableText),
    primary_category: text(paper.primaryCategory),
    published_at: paper.publishedAt ?? null,
    updated_at: paper.updatedAt ?? null,
    doi: text(paper.doi),
    journal_reference: text(paper.journalReference),
    comment: text(paper.comment),
    landing_url: text(paper.landingUrl),
    pdf_url: text(paper.pdfUrl),
    licence: jsonText(paper.licence),
    withdrawn: isWithdrawn(paper),
    fetched_at: new Date(fetchedAt),
  };
}

/**
 * Keeps every paper that a source told of. What is newer replaces what was there; a licence that is known is not
 * forgotten for one that is not.
 */
export async function rememberPapers(
  database: Executor,
  papers: readonly Paper[],
  fetchedAt: number,
): Promise<void> {
  // In one order everywhere, so that two processes never wait for each other's rows; each row once a statement.
  const rows = [...new Map(papers.map((paper) => [paper.id, rowOf(paper, fetchedAt)])).values()].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await database
      .insertInto('paper')
      .values(rows.slice(from, from + rowsPerInsert))
      .onConflict((conflict) =>
        conflict
          .columns(['scope', 'id'])
          .doUpdateSet((row) => ({
            title: row.ref('excluded.title'),
            authors: row.ref('excluded.authors'),
            author_names: row.ref('excluded.author_names'),
            abstract: row.ref('excluded.abstract'),
            categories: row.ref('excluded.categories'),
            primary_category: row.ref('excluded.primary_category'),
            published_at: row.ref('excluded.published_at'),
            updated_at: row.ref('excluded.updated_at'),
            doi: row.ref('excluded.doi'),
            journal_reference: row.ref('excluded.journal_reference'),
            comment: row.ref('excluded.comment'),
            landing_url: row.ref('excluded.landing_url'),
            pdf_url: row.ref('excluded.pdf_url'),
            licence: sql<string>`case when excluded.licence ->> 'name' = 'unknown' then paper.licence else excluded.licence end`,
            withdrawn: row.ref('excluded.withdrawn'),
            fetched_at: row.ref('excluded.fetched_at'),
          }))
          .whereRef('excluded.fetched_at', '>=', 'paper.fetched_at'),
      )
      .execute();
  }
  await forgetShelfTerms(
    database,
    papers.map(({ id }) => id),
  );
}

/** Licences known of these papers. */
export async function knownLicences(
  database: Executor,
  ids: readonly PaperVersionId[],
): Promise<ReadonlyMap<string, Licence>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('paper')
    .select(['id', 'licence'])
    .where('scope', '=', scope)
    .where('id', 'in', [...ids])
    .where(sql<boolean>`licence ->> 'name' <> 'unknown'`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.licence]));
}

/** Which of these papers the mirror holds. */
export async function mirroredIds(
  database: Executor,
  ids: readonly PaperVersionId[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database
    .selectFrom('paper')
    .select('id')
    .where('scope', '=', scope)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Keeps the licence of one version. */
export async function rememberLicence(
  database: Executor,
  id: PaperVersionId,
  licence: Licence,
): Promise<void> {
  await database
    .updateTable('paper')
    .set({ licence: jsonText(licence) })
    .where('scope', '=', scope)
    .where('id', '=', id)
    .execute();
}

/** An arXiv paper in the mirror: the version asked for, or the newest that was seen. */
export async function findMirrored(
  database: Executor,
  _principal: Principal,
  reference: { readonly id: string; readonly version?: number },
): Promise<MirroredPaper | undefined> {
  let rows = database
    .selectFrom('paper')
    .selectAll()
    .where('scope', '=', scope)
    .where('base_id', '=', baseIdOf(reference.id))
    .orderBy('version', 'desc')
    .limit(1);
  if (reference.version !== undefined) rows = rows.where('version', '=', reference.version);
  const row = await rows.executeTakeFirst();
  return row && { paper: paperOfRow(row), fetchedAt: row.fetched_at.getTime() };
}

/** How many papers the mirror holds, each counted once whatever its versions. */
export async function countMirror(database: Executor): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(distinct base_id) as count from paper where scope = ${scope} and source = 'arxiv'`.execute(
    database,
  );
  return Number(rows[0]?.count ?? 0);
}

export interface MirrorPage {
  readonly papers: readonly MirroredPaper[];
  readonly total: number;
}

/**
 * Searches the newest version of every mirrored paper as the source would: words, field, author, categories, dates,
 * order, page. Never fails on what a person typed.
 */
export async function searchMirror(
  database: Executor,
  _principal: Principal,
  query: SearchQuery,
): Promise<MirrorPage> {
  const filter = await mirrorFilter(database, query);
  if (!filter) return { papers: [], total: 0 };
  const matching = sql`from paper where paper.scope = ${scope} and paper.source = 'arxiv'
    and ${sql.join([...filter.conditions], sql` and `)}
    and not exists (select from paper newer where newer.scope = paper.scope
      and newer.base_id = paper.base_id and newer.version > paper.version)`;
  const counted = await sql<{ total: string }>`select count(*) as total ${matching}`.execute(database);
  const total = Number(counted.rows[0]?.total ?? 0);
  if (total <= query.start) return { papers: [], total };

  const direction = query.order === 'ascending' ? sql`asc` : sql`desc`;
  const date = query.sort === 'updated' ? sql`paper.updated_at` : sql`paper.published_at`;
  const byDate = sql`${date} ${direction} nulls last, paper.id ${direction}`;
  const order =
    query.sort === 'relevance' && filter.rank ? sql`${filter.rank} ${direction}, ${byDate}` : byDate;
  const { rows } = await sql<{ id: string }>`
    select paper.id ${matching} order by ${order} limit ${query.size} offset ${query.start}`.execute(
    database,
  );
  return {
    papers: await readRows(
      database,
      rows.map(({ id }) => id),
    ),
    total,
  };
}

async function readRows(database: Executor, ids: readonly string[]): Promise<readonly MirroredPaper[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('paper')
    .selectAll()
    .where('scope', '=', scope)
    .where('id', 'in', [...ids])
    .execute();
  const byId = new Map(
    rows.map((row) => [row.id, { paper: paperOfRow(row), fetchedAt: row.fetched_at.getTime() }]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}
