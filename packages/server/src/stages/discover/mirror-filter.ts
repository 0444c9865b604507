import type { SearchField, SearchQuery } from '@papyri/core/contracts/search';
import { parseWantedAuthors, type WantedAuthor } from '@papyri/core/discover/author-name';
import { parseSearchWords, type SearchClause } from '@papyri/core/discover/search-words';
import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../../database/executor.ts';
import { foldedName } from './folded-name.ts';
import { compileTextQuery, type TextQuery } from './text-query.ts';

export interface MirrorFilter {
  readonly conditions: readonly RawBuilder<boolean>[];
  /** How well a row matches; absent where no words were asked. */
  readonly rank: RawBuilder<number> | undefined;
}

/** Which part of the index holds a field: titles weigh A, authors B, abstracts C (migration 0001). */
const weights: Partial<Record<SearchField, string>> = { title: '{a}', author: '{b}', abstract: '{c}' };
const columns: Partial<Record<SearchField, string>> = { comment: 'comment', journal: 'journal_reference' };

/** `cs.*` is every category of an archive, also the archive's own name. */
function categoryCondition(category: string): RawBuilder<boolean> {
  const wanted = category.toLowerCase();
  if (!wanted.endsWith('.*'))
    return sql`exists (select from unnest(paper.categories) c where lower(c) = ${wanted})`;
  const archive = wanted.slice(0, -2);
  return sql`exists (select from unnest(paper.categories) c
    where lower(c) = ${archive} or starts_with(lower(c), ${`${archive}.`}))`;
}

function categoriesCondition(categories: readonly string[]): RawBuilder<boolean> {
  const exact = categories.filter((category) => !category.endsWith('.*'));
  const wild = categories.filter((category) => category.endsWith('.*')).map(categoryCondition);
  const either = exact.length > 0 ? [sql<boolean>`paper.categories && ${exact}::text[]`, ...wild] : wild;
  return sql`(${sql.join(either, sql` or `)})`;
}

function categoryWords(clauses: readonly SearchClause[]): readonly RawBuilder<boolean>[] {
  return clauses.map(({ anyOf, excluded }) => {
    const either = sql.join(
      anyOf.map(({ words }) => categoryCondition(words[0] ?? '')),
      sql` or `,
    );
    return excluded ? sql<boolean>`not (${either})` : sql<boolean>`(${either})`;
  });
}

/**
 * One author must carry all words, in whatever order and with or without accents; a single letter is an initial.
 * Words hold letters and digits only, so that none is an operator of to_tsquery.
 */
function authorCondition({ family, given }: WantedAuthor): RawBuilder<boolean> {
  const words = [...given, ...family].flatMap((word) => foldedName(word).match(/[\p{L}\p{N}]+/gu) ?? []);
  if (words.length === 0) return sql`false`;
  const name = words.map((word) => (/^\p{L}$/u.test(word) ? `${word}:*` : word)).join(' & ');
  const long = words.filter((word) => !/^\p{L}$/u.test(word)).join(' ');
  const indexed = long ? sql`paper.search @@ plainto_tsquery('simple', ${long}) and ` : sql``;
  return sql`(${indexed}exists (
    select from jsonb_array_elements(paper.authors) author
    where to_tsvector('simple', regexp_replace(normalize(author ->> 'name', NFD), ${'[\u0300-\u036f]'}, '', 'g'))
      @@ to_tsquery('simple', ${name})))`;
}

function textConditions(field: SearchField, query: TextQuery): readonly RawBuilder<boolean>[] {
  const column = columns[field];
  if (column)
    return [
      sql`to_tsvector('english', coalesce(${sql.ref(`paper.${column}`)}, '')) @@ ${query.all}::tsquery`,
    ];
  const weight = weights[field];
  if (!weight) return [sql`paper.search @@ ${query.all}::tsquery`];
  // The index cannot tell fields apart: it narrows down, the filter decides.
  const narrowed = query.wanted === undefined ? [] : [sql<boolean>`paper.search @@ ${query.wanted}::tsquery`];
  return [...narrowed, sql`ts_filter(paper.search, ${weight}::"char"[]) @@ ${query.all}::tsquery`];
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000);

/** Conditions of a search over the mirror, or undefined where nothing in the query can be looked for. */
export async function mirrorFilter(
  database: Executor,
  query: SearchQuery,
): Promise<MirrorFilter | undefined> {
  const { field } = query;
  const conditions: RawBuilder<boolean>[] = [];
  let rank: RawBuilder<number> | undefined;
  if (field === 'category') conditions.push(...categoryWords(parseSearchWords(query.text, 'category')));
  else {
    const compiled = await compileTextQuery(database, parseSearchWords(query.text), field === 'author');
    if (compiled) {
      conditions.push(...textConditions(field, compiled));
      rank = sql`ts_rank(paper.search, ${compiled.all}::tsquery)`;
    }
  }
  conditions.push(...parseWantedAuthors(query.author ?? '').map(authorCondition));
  if (query.categories.length > 0) conditions.push(categoriesCondition(query.categories));
  if (query.submittedFrom)
    conditions.push(sql`paper.published_at >= ${new Date(`${query.submittedFrom}T00:00:00Z`)}`);
  if (query.submittedTo) conditions.push(sql`paper.published_at < ${nextDay(query.submittedTo)}`);
  return conditions.length === 0 ? undefined : { conditions, rank };
}
