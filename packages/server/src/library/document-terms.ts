import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import { textTerms } from '@papyri/core/library/paper-terms';
import type { IndexedText } from '@papyri/core/ports/compute';
import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { jsonText, storableText } from '../database/json-text.ts';
import type { Services } from '../services.ts';

/** Keeps the words of a text for the library's search in place of any that are there. */
export async function putDocumentTerms(
  database: Executor,
  given: { readonly scope: Scope; readonly documentId: DocumentId } & Pick<IndexedText, 'terms' | 'length'>,
): Promise<void> {
  const terms = given.terms.map(([term, frequency]) => [storableText(term), frequency] as const);
  const row = {
    terms: terms.map(([term]) => term),
    repeated: jsonText(Object.fromEntries(terms.filter(([, frequency]) => frequency > 1))),
    length: given.length,
  };
  await database
    .insertInto('document_terms')
    .values({ scope: given.scope, document_id: given.documentId, ...row })
    .onConflict((conflict) => conflict.columns(['scope', 'document_id']).doUpdateSet(row))
    .execute();
}

/** Texts counted in one go; each blocks for some milliseconds. */
const textsAtOnce = 20;

/**
 * Counts the words of texts that were read before words were counted, so that the search finds them too. Gives how many.
 */
export async function countDocumentTerms({ database }: Pick<Services, 'database'>): Promise<number> {
  const { kysely } = database;
  let counted = 0;
  for (;;) {
    const { rows } = await sql<{ scope: string; id: string }>`
      select document.scope, document.id from document
      where exists (select from passage
          where passage.scope = document.scope and passage.document_id = document.id)
        and not exists (select from document_terms
          where document_terms.scope = document.scope and document_terms.document_id = document.id)
      limit ${textsAtOnce}`.execute(kysely);
    for (const { scope, id } of rows) {
      const passages = await kysely
        .selectFrom('passage')
        .select('text')
        .where('scope', '=', scope)
        .where('document_id', '=', id)
        .execute();
      const { frequencies, length } = textTerms(passages);
      await putDocumentTerms(kysely, {
        scope: scope as Scope,
        documentId: id as DocumentId,
        terms: [...frequencies],
        length,
      });
      counted += 1;
      // Others come between.
      await nextTurn();
    }
    if (rows.length < textsAtOnce) return counted;
  }
}
