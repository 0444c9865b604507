import type { Library } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { parseShelfQuery } from '@papyri/core/library/shelf-query';
import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { paperRecords } from '../papers/paper-record.ts';
import type { Services } from '../services.ts';
import { readyToRerank } from './rerank-found.ts';
import { shelfConditions, shelfOrder } from './shelf-filter.ts';
import { type ShelfPaper, searchShelf } from './shelf-search.ts';
import { textHits } from './text-hits.ts';

/** A page of a shelf without a search. */
async function listShelf(
  database: Executor,
  principal: Principal,
  wanted: LibraryParameters,
): Promise<{ readonly ids: readonly PaperVersionId[]; readonly total: number }> {
  const chosen = sql`from shelf join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    where ${shelfConditions(principal, wanted)}`;
  const counted = await sql<{ total: string }>`select count(*) as total ${chosen}`.execute(database);
  const { rows } = await sql<{ paper_id: string }>`select shelf.paper_id ${chosen}
    order by ${shelfOrder(wanted)} limit ${wanted.limit} offset ${wanted.offset}`.execute(database);
  return {
    ids: rows.map((row) => row.paper_id as PaperVersionId),
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

/** A page of a principal's library: filtered, sorted, searched. */
export async function libraryPage(
  services: Pick<Services, 'database' | 'models' | 'compute' | 'log'>,
  principal: Principal,
  wanted: LibraryParameters,
): Promise<Library> {
  const database = services.database.kysely;
  const query = wanted.q ? parseShelfQuery(wanted.q) : undefined;
  // Words that ask for nothing (the, of) find nothing, not everything.
  if (wanted.q && !query) return { papers: [], total: 0, hits: [] };
  if (!query) {
    const { ids, total } = await listShelf(database, principal, wanted);
    return { papers: await paperRecords(database, principal, ids), total, hits: [] };
  }
  const found = await searchShelf(database, principal, query, wanted);
  const { match, telling } = found;
  const pageOf = (papers: readonly ShelfPaper[]) =>
    papers.slice(wanted.offset, wanted.offset + wanted.limit).map((paper) => paper.paperId);
  const rowsOf = async (ids: readonly PaperVersionId[]) => {
    const chosen = new Set(ids);
    const papers = found.papers.filter(({ paperId }) => chosen.has(paperId));
    const records = await paperRecords(database, principal, ids);
    return { records, hits: await textHits(database, papers, query, telling) };
  };
  const rerank = await readyToRerank(services, principal, query, wanted, found);
  // The model works in another thread meanwhile; a page is seldom so short that other papers come onto it.
  const first = pageOf(found.papers);
  const [papers, rows] = await Promise.all([rerank(), rowsOf(first)]);
  const ids = pageOf(papers);
  const known = new Set(first);
  const { records, hits } = ids.every((id) => known.has(id)) ? rows : await rowsOf(ids);
  const byId = new Map(records.map((record) => [record.paper.id, record]));
  return {
    papers: ids.flatMap((id) => byId.get(id) ?? []),
    total: papers.length,
    hits,
    ...(papers.length === 0 ? {} : { match }),
  };
}
