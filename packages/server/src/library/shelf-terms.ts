import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Author } from '@papyri/core/contracts/paper';
import type { Principal } from '@papyri/core/contracts/principal';
import { headTerms } from '@papyri/core/library/paper-terms';
import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { jsonText, storableText } from '../database/json-text.ts';

/** Papers whose words are counted in one transaction. */
const papersAtOnce = 200;

/**
 * Counts the words of title, authors, tags and abstract of the papers on the principal's shelf where that was not done
 * or was undone by {@link forgetShelfTerms}. The rows it reads are held until it is done, so that nobody changes a
 * title between the reading and the counting.
 */
export async function countShelfTerms(database: Executor, principal: Principal): Promise<void> {
  let counted: number;
  do {
    counted = await database.transaction().execute(async (transaction) => {
      const { rows } = await sql<{
        paper_id: string;
        title: string;
        authors: Author[];
        abstract: string;
        tags: string[];
      }>`
        select shelf.paper_id, coalesce(shelf.title, paper.title) as title,
          coalesce(shelf.authors, paper.authors) as authors, paper.abstract,
          array(select tag.tag from tag
            where tag.owner_id = shelf.owner_id and tag.paper_id = shelf.paper_id) as tags
        from shelf join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
        where shelf.owner_id = ${principal.id} and not exists (
          select from shelf_terms
          where shelf_terms.owner_id = shelf.owner_id and shelf_terms.paper_id = shelf.paper_id)
        limit ${papersAtOnce} for share of shelf, paper`.execute(transaction);
      if (rows.length === 0) return 0;
      await transaction
        .insertInto('shelf_terms')
        .values(
          rows.map(({ paper_id, ...paper }) => {
            const { frequencies, length, heading } = headTerms(paper);
            return {
              owner_id: principal.id,
              paper_id,
              heading: storableText(heading),
              frequencies: jsonText(Object.fromEntries(frequencies)),
              length,
            };
          }),
        )
        .onConflict((conflict) => conflict.columns(['owner_id', 'paper_id']).doNothing())
        .execute();
      return rows.length;
    });
  } while (counted === papersAtOnce);
}

/** Has the words of these papers counted anew by the next search: of one shelf, or of all where the papers themselves changed. */
export async function forgetShelfTerms(
  database: Executor,
  paperIds: readonly PaperVersionId[],
  principal?: Principal,
): Promise<void> {
  if (paperIds.length === 0) return;
  let rows = database.deleteFrom('shelf_terms').where('paper_id', 'in', [...paperIds]);
  if (principal) rows = rows.where('owner_id', '=', principal.id);
  await rows.execute();
}
