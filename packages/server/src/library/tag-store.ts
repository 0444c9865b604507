import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { TagList } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import { storableText } from '../database/json-text.ts';
import { forgetShelfTerms } from './shelf-terms.ts';

/** The principal's tags and the categories of their papers, each with how many papers on the shelf it holds. */
export async function listTags(database: Executor, principal: Principal): Promise<TagList> {
  const tags = await sql<{ tag: string; papers: string }>`
    select tag.tag, count(*) as papers from tag
    join shelf on shelf.owner_id = tag.owner_id and shelf.paper_id = tag.paper_id
    where tag.owner_id = ${principal.id} and shelf.removed_at is null
    group by tag.tag order by lower(tag.tag), tag.tag`.execute(database);
  const categories = await sql<{ category: string; papers: string }>`
    select category, count(*) as papers from shelf
    join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    cross join lateral unnest(paper.categories) as category
    where shelf.owner_id = ${principal.id} and shelf.removed_at is null
    group by category order by count(*) desc, category`.execute(database);
  return {
    tags: tags.rows.map(({ tag, papers }) => ({ tag, papers: Number(papers) })),
    categories: categories.rows.map(({ category, papers }) => ({ category, papers: Number(papers) })),
  };
}

/** Tags as they are kept: composed, one space between words; of two that differ in case only, the first. */
export function cleanTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const given of tags) {
    const tag = storableText(given).normalize('NFC').replace(/\s+/g, ' ').trim();
    if (tag !== '' && !kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
  }
  return [...kept.values()];
}

/** Holds the shelf's rows until the transaction ends: whoever counts words must not see half of a change. */
async function holdShelf(
  transaction: Transaction,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
) {
  await transaction
    .selectFrom('shelf')
    .select('paper_id')
    .where('owner_id', '=', principal.id)
    .where('paper_id', 'in', [...paperIds])
    .orderBy('paper_id')
    .forUpdate()
    .execute();
}

/** Gives a paper these tags and no others. */
export async function setTags(
  transaction: Transaction,
  principal: Principal,
  place: { readonly scope: Scope; readonly paperId: PaperVersionId },
  tags: readonly string[],
): Promise<void> {
  const { scope, paperId } = place;
  await holdShelf(transaction, principal, [paperId]);
  await transaction
    .deleteFrom('tag')
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .execute();
  const rows = cleanTags(tags).map((tag) => ({ owner_id: principal.id, tag, scope, paper_id: paperId }));
  if (rows.length > 0) await transaction.insertInto('tag').values(rows).execute();
  await forgetShelfTerms(transaction, [paperId], principal);
}

/** Gives papers on the shelf one more tag; gives those that did not have it. */
export async function addTag(
  transaction: Transaction,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
  tag: string,
): Promise<PaperVersionId[]> {
  const [name] = cleanTags([tag]);
  if (name === undefined) return [];
  await holdShelf(transaction, principal, paperIds);
  const { rows } = await sql<{ paper_id: string }>`
    insert into tag (owner_id, tag, scope, paper_id)
    select shelf.owner_id, ${name}, shelf.scope, shelf.paper_id from shelf
    where shelf.owner_id = ${principal.id} and shelf.paper_id = any(${[...paperIds]}::text[])
    on conflict do nothing returning paper_id`.execute(transaction);
  const changed = rows.map((row) => row.paper_id as PaperVersionId);
  await forgetShelfTerms(transaction, changed, principal);
  return changed;
}

/** Takes a tag from papers; gives those that had it. */
export async function removeTag(
  transaction: Transaction,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
  tag: string,
): Promise<PaperVersionId[]> {
  await holdShelf(transaction, principal, paperIds);
  const { rows } = await sql<{ paper_id: string }>`
    delete from tag where owner_id = ${principal.id} and tag = ${storableText(tag)}
      and paper_id = any(${[...paperIds]}::text[]) returning paper_id`.execute(transaction);
  const changed = rows.map((row) => row.paper_id as PaperVersionId);
  await forgetShelfTerms(transaction, changed, principal);
  return changed;
}
