import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { readsAsStatement, type ShelfQuery } from '@papyri/core/library/shelf-query';
import type { RankedText } from '@papyri/core/ports/reranker';
import { sql } from 'kysely';
import { isBuiltInVersion } from '../models/can-serve.ts';
import type { Services } from '../services.ts';
import type { FoundOnShelf, ShelfPaper } from './shelf-search.ts';

/** So many papers are looked at again; twice as many take twice as long and gained nothing on SciTLDR. */
export const mostReranked = 15;
/** Scripts that the models of this task are not fitted to. */
const foreign = /(?![\p{Script=Latin}\p{Script=Greek}])\p{L}/u;

type SearchServices = Pick<Services, 'database' | 'models' | 'compute' | 'log'>;

/**
 * What was found for a statement or a question, in a better order where a model of `rerank` serves: papers of which only
 * title and abstract are known change places among themselves, those first by BM25. Papers whose texts were read stay
 * where they are, because the models know abstracts, and full texts tell more. Where the model fails, all stay.
 * Everything that the model needs is read first: the database has other work while the model works.
 */
export async function readyToRerank(
  services: SearchServices,
  principal: Principal,
  query: ShelfQuery,
  wanted: LibraryParameters,
  { papers, among }: FoundOnShelf,
): Promise<() => Promise<readonly ShelfPaper[]>> {
  const asTheyAre = async () => papers;
  const { q = '', sort = 'best-match', order } = wanted;
  if (sort !== 'best-match' || order === 'ascending' || wanted.offset >= mostReranked) return asTheyAre;
  if (!readsAsStatement(query) || foreign.test(q)) return asTheyAre;
  const unread = papers
    .slice(0, mostReranked)
    .flatMap(({ documentId }, place) => (documentId === undefined ? [place] : []));
  if (unread.length < 2) return asTheyAre;
  const choice = await services.models.find('rerank', principal.id);
  if (!choice || isBuiltInVersion(choice)) return asTheyAre;
  const chosen = unread.flatMap((place) => papers[place] ?? []);
  const texts = await textsOf(services, principal, chosen);
  return async () => {
    try {
      const { value } = await services.compute.rerank({ query: q, texts, among, models: [choice] });
      if (value.models.some(isBuiltInVersion)) return papers;
      return inPlaces(papers, unread, value.order);
    } catch (error) {
      if (!PapyriError.isInstance(error)) throw error;
      services.log.warn({ err: error }, 'papers that were found stay in their first order');
      return papers;
    }
  };
}

/** The papers of these places in another order; those that the order leaves out come last, as they were. */
function inPlaces<Item>(items: readonly Item[], places: readonly number[], order: readonly number[]): Item[] {
  const named = new Set(order);
  const full = [...order, ...[...places.keys()].filter((index) => !named.has(index))];
  const moved = new Map(places.map((place, at) => [place, items[places[full[at] ?? at] ?? place]]));
  return items.map((item, place) => moved.get(place) ?? item);
}

/** Titles, as their reader has them, and abstracts; in the order of the papers. */
async function textsOf(
  { database }: SearchServices,
  principal: Principal,
  papers: readonly ShelfPaper[],
): Promise<RankedText[]> {
  const ids = papers.map(({ paperId }) => paperId);
  const { rows } = await sql<{ id: string; title: string; abstract: string }>`
    select paper.id, coalesce(shelf.title, paper.title) as title, paper.abstract
    from shelf join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    where shelf.owner_id = ${principal.id} and shelf.paper_id = any(${ids}::text[])`.execute(database.kysely);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => ({ title: byId.get(id)?.title ?? '', text: byId.get(id)?.abstract ?? '' }));
}
