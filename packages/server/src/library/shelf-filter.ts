import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { type RawBuilder, sql } from 'kysely';
import { storableText } from '../database/json-text.ts';
import { inTrash } from './trash-view.ts';

/** Which papers of a shelf, in which order. */
export type ShelfFilter = Pick<LibraryParameters, 'view' | 'tag' | 'category' | 'state'>;
export type ShelfSort = Pick<LibraryParameters, 'sort' | 'order'>;

/** How the readings' states are told apart on the shelf; the newest reading counts. */
const states = {
  done: ['done'],
  working: ['queued', 'running'],
  failed: ['failed', 'cancelled'],
} as const;

/** The conditions of a filter, for a query over `shelf` joined with its `paper`. */
export function shelfConditions(principal: Principal, filter: ShelfFilter): RawBuilder<boolean> {
  const conditions = [
    sql<boolean>`shelf.owner_id = ${principal.id}`,
    filter.view === 'trash' ? inTrash : sql<boolean>`shelf.removed_at is null`,
  ];
  if (filter.tag !== undefined)
    conditions.push(sql`exists (select from tag where tag.owner_id = shelf.owner_id
      and tag.paper_id = shelf.paper_id and tag.tag = ${storableText(filter.tag)})`);
  if (filter.category !== undefined)
    conditions.push(sql`paper.categories @> array[${storableText(filter.category)}]::text[]`);
  if (filter.state !== undefined)
    conditions.push(sql`(select reading.state from reading
      where reading.scope = shelf.scope and reading.paper_id = shelf.paper_id
      order by reading.created_at desc limit 1) = any(${[...states[filter.state]]}::text[])`);
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/** Quotes, dollars and braces that a title may start with do not count in the alphabet. */
const titleKey = sql`lower(regexp_replace(coalesce(shelf.title, paper.title), ${'^[\\s"\'“”‘’«»$\\\\{(\\[]+'}, ''))`;

/** The order of a shelf; the newest first, titles from A on, unless the reader turns it round. */
export function shelfOrder({ sort, order }: ShelfSort): RawBuilder<unknown> {
  const ascending = (order ?? (sort === 'title' ? 'ascending' : 'descending')) === 'ascending';
  const direction = ascending ? sql`asc` : sql`desc`;
  const key = {
    title: titleKey,
    added: sql`shelf.added_at`,
    published: sql`paper.published_at`,
    opened: sql`shelf.opened_at`,
    'best-match': sql`shelf.opened_at`,
  }[sort ?? 'opened'];
  return sql`${key} ${direction} nulls last, shelf.paper_id`;
}
