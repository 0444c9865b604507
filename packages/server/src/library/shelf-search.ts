import type { DocumentId, PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { type Principal, readableScopes } from '@papyri/core/contracts/principal';
import { rankShelf, type ShelfCandidate, type ShelfMatch } from '@papyri/core/library/rank-shelf';
import type { ShelfQuery } from '@papyri/core/library/shelf-query';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import { storableText } from '../database/json-text.ts';
import { type ShelfFilter, type ShelfSort, shelfConditions, shelfOrder } from './shelf-filter.ts';
import { countShelfTerms } from './shelf-terms.ts';

/** A paper on the shelf with its text, where it was read. */
export interface ShelfPaper {
  readonly paperId: PaperVersionId;
  readonly scope: Scope;
  readonly documentId: DocumentId | undefined;
}

export interface FoundOnShelf {
  readonly match: ShelfMatch;
  /** All that match, in the order asked for. */
  readonly papers: readonly ShelfPaper[];
  /** Of the query's stems, those that say something: not in most of the papers, unless all are. */
  readonly telling: ReadonlySet<string>;
  /** How many papers were searched, and in how many titles, lists of authors, tags and abstracts each stem stands. */
  readonly among: { readonly texts: number; readonly holding: readonly (readonly [string, number])[] };
}

/**
 * Papers whose full texts are asked how often a word stands in them. Where more match, the words are frequent and say
 * little; title, authors, tags and abstract choose those that are asked, for the rest a word is there or not.
 */
const mostTextsAsked = 400;

interface Row {
  readonly paper_id: string;
  readonly scope: string;
  readonly place: string;
  readonly document_id: string | null;
  readonly text_length: number | null;
  readonly held: number | null;
  readonly head: (number | null)[];
  readonly head_length: number;
  readonly begins: boolean;
}

/**
 * All papers that pass the filter, each with which stems it holds. The index on the terms is exact, so no text is
 * opened for it; the planner does not know what opening one costs, and must not choose to.
 */
async function shelfRows(
  transaction: Transaction,
  principal: Principal,
  query: ShelfQuery,
  filter: ShelfFilter & ShelfSort,
): Promise<readonly Row[]> {
  await sql`set local enable_seqscan = off`.execute(transaction);
  const scopes = [...readableScopes(principal)];
  const stems = query.stems.map(storableText);
  const each = stems.map(
    (stem, index) => sql`select scope, document_id, ${2 ** index}::int as bit from document_terms
      where terms @> array[${stem}]::text[] and scope = any(${scopes}::text[])`,
  );
  const none = sql`select ''::text as scope, ''::text as document_id, 0 as bit where false`;
  const head = sql.join([sql`null`, ...stems.map((stem) => sql`(flat.frequencies -> ${stem})`)]);
  const beginning = query.clauses.at(-1)?.beginning;
  const begins =
    beginning === undefined
      ? sql`false`
      : sql`position(${storableText(` ${beginning}`)} in head.heading) > 0`;
  const { rows } = await sql<Row>`
    with texts as (
      select distinct on (shelf.paper_id) shelf.paper_id, document_terms.scope, document_terms.document_id,
        document_terms.length
      from shelf
      join source_file on source_file.scope = shelf.scope and source_file.paper_id = shelf.paper_id
      join document on document.scope = source_file.scope and document.source_sha256 = source_file.sha256
      join document_terms on document_terms.scope = document.scope and document_terms.document_id = document.id
      where shelf.owner_id = ${principal.id}
      order by shelf.paper_id, document.created_at desc
    ), held as (
      select scope, document_id, bit_or(bit) as bits from (${sql.join([none, ...each], sql` union all `)}) as one
      group by scope, document_id
    )
    select shelf.paper_id, shelf.scope, row_number() over (order by ${shelfOrder(filter)}) as place,
      texts.document_id, texts.length as text_length, held.bits as held,
      jsonb_build_array(${head}) as head, coalesce(head.length, 0) as head_length, ${begins} as begins
    from shelf
    join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    left join shelf_terms as head on head.owner_id = shelf.owner_id and head.paper_id = shelf.paper_id
    left join lateral (select head.frequencies || '{}'::jsonb as frequencies offset 0) as flat on true
    left join texts on texts.paper_id = shelf.paper_id
    left join held on held.scope = texts.scope and held.document_id = texts.document_id
    where ${shelfConditions(principal, filter)}
    order by place`.execute(transaction);
  return rows;
}

function candidateOf(row: Row, stems: number): ShelfCandidate {
  const held = row.held ?? 0;
  return {
    head: Array.from({ length: stems }, (_, index) => row.head[index + 1] ?? 0),
    headLength: row.head_length,
    text: Array.from({ length: stems }, (_, index) => (held >> index) & 1),
    textLength: row.text_length ?? 0,
    begins: row.begins,
    phrases: new Set(),
  };
}

/** How often the stems stand in these texts, by document; those that stand once or not at all are 0. */
async function repeatedTerms(
  database: Executor,
  papers: readonly ShelfPaper[],
  stems: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const ids = papers.flatMap(({ documentId }) => documentId ?? []);
  if (ids.length === 0 || stems.length === 0) return new Map();
  const scopes = [...new Set(papers.map(({ scope }) => scope))];
  const each = sql.join(stems.map((stem) => sql`coalesce((repeated ->> ${storableText(stem)})::int, 0)`));
  // Each look-up by itself would open the whole value again: the copy is made once.
  const { rows } = await sql<{ document_id: string; counts: number[] }>`
    select document_id, jsonb_build_array(${each}) as counts from (
      select document_id, repeated || '{}'::jsonb as repeated from document_terms
      where scope = any(${scopes}::text[]) and document_id = any(${ids}::text[]) offset 0
    ) as flat`.execute(database);
  return new Map(rows.map(({ document_id, counts }) => [document_id, counts]));
}

/** In which of these papers each phrase stands together: in a passage, the title as its owner sees it, or the abstract. */
async function phrasesOf(
  database: Executor,
  principal: Principal,
  papers: readonly ShelfPaper[],
  phrase: string,
): Promise<ReadonlySet<string>> {
  if (papers.length === 0) return new Set();
  const words = storableText(phrase);
  const query = sql`phraseto_tsquery('english', ${words})`;
  const documents = papers.flatMap(({ documentId }) => documentId ?? []);
  const ids = papers.map(({ paperId }) => paperId);
  const { rows } = await sql<{ id: string }>`
    select distinct document_id as id from passage
    where scope = any(${[...readableScopes(principal)]}::text[]) and document_id = any(${documents}::text[])
      and search @@ ${query}
    union
    select shelf.paper_id from shelf
    join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    where shelf.owner_id = ${principal.id} and shelf.paper_id = any(${ids}::text[])
      and (paper.search @@ ${query} or paper.search @@ phraseto_tsquery('simple', ${words})
        or to_tsvector('english', coalesce(shelf.title, '')) @@ ${query})`.execute(database);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Searches titles, authors, tags, abstracts and full texts of a shelf: the papers that hold all the words, else those
 * that hold some; by BM25, or in another order where one is asked for. A handful of queries however many papers there
 * are.
 */
export async function searchShelf(
  database: Executor,
  principal: Principal,
  query: ShelfQuery,
  filter: ShelfFilter & ShelfSort,
): Promise<FoundOnShelf> {
  await countShelfTerms(database, principal);
  const rows = await database
    .transaction()
    .execute((transaction) => shelfRows(transaction, principal, query, filter));
  const papers = rows.map(
    (row): ShelfPaper => ({
      paperId: row.paper_id as PaperVersionId,
      scope: row.scope as Scope,
      documentId: (row.document_id ?? undefined) as DocumentId | undefined,
    }),
  );
  let candidates = rows.map((row) => candidateOf(row, query.stems.length));
  const phrases = new Set(query.clauses.flatMap(({ anyOf }) => anyOf.flatMap(({ phrase }) => phrase ?? [])));
  for (const phrase of phrases) {
    const together = await phrasesOf(database, principal, papers, phrase);
    candidates = candidates.map((candidate, index) => {
      const { paperId, documentId = '' } = papers[index] ?? {};
      return together.has(paperId ?? '') || together.has(documentId)
        ? { ...candidate, phrases: new Set([...candidate.phrases, phrase]) }
        : candidate;
    });
  }
  const first = rankShelf(query, candidates);
  const asked = first.order.slice(0, mostTextsAsked);
  const counts = await repeatedTerms(
    database,
    asked.flatMap((index) => papers[index] ?? []),
    query.stems,
  );
  const counted = candidates.map((candidate, index) => {
    const repeated = counts.get(papers[index]?.documentId ?? '');
    return repeated
      ? { ...candidate, text: candidate.text.map((one, stem) => Math.max(one, repeated[stem] ?? 0)) }
      : candidate;
  });
  const { match, order } = rankShelf(query, counted);
  const byMatch = filter.sort === undefined || filter.sort === 'best-match';
  const turned = byMatch && filter.order === 'ascending' ? [...order].reverse() : order;
  // The rows are in the order asked for already.
  const places = byMatch ? turned : [...order].sort((a, b) => a - b);
  const common = (stem: number) =>
    candidates.filter(({ text }) => (text[stem] ?? 0) > 0).length > candidates.length / 2;
  const rare = query.stems.filter((_, index) => !common(index));
  return {
    match,
    papers: places.flatMap((index) => papers[index] ?? []),
    telling: new Set(rare.length > 0 ? rare : query.stems),
    among: {
      texts: candidates.length,
      holding: query.stems.map((stem, index) => [
        stem,
        candidates.filter(({ head }) => (head[index] ?? 0) > 0).length,
      ]),
    },
  };
}
