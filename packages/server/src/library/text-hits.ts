import type { TextHit } from '@papyri/core/contracts/library';
import { makeExcerpt } from '@papyri/core/library/excerpt';
import type { ShelfQuery } from '@papyri/core/library/shelf-query';
import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { storableText } from '../database/json-text.ts';
import type { ShelfPaper } from './shelf-search.ts';

const hitsPerPaper = 3;

/** Scripts without spaces: a whole sentence is one word to PostgreSQL. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Where the words of a search stand in the full texts of these papers: the best few passages of each. Words that stand
 * in most papers are not looked for where there are others: they would only name every passage.
 */
export async function textHits(
  database: Executor,
  papers: readonly ShelfPaper[],
  query: ShelfQuery,
  telling: ReadonlySet<string>,
): Promise<TextHit[]> {
  const read = papers.filter(({ documentId }) => documentId !== undefined);
  const words = query.words.filter((_, index) => telling.has(query.stems[index] ?? ''));
  if (read.length === 0 || words.length === 0) return [];
  const any = sql.join(
    words.map((word) => sql`plainto_tsquery('english', ${storableText(word)})`),
    sql` || `,
  );
  const documents = sql.join(read.map(({ scope, documentId }) => sql`(${scope}, ${documentId})`));
  const written = words.filter((word) => unspaced.test(word));
  const matching = sql.join(
    [
      sql`search @@ (${any})`,
      ...written.map((word) => sql`position(${storableText(word)} in passage.text) > 0`),
    ],
    sql` or `,
  );
  const { rows } = await sql<{ document_id: string; page: number; heading: string | null; text: string }>`
    select document_id, page, heading, text from (
      select document_id, page, heading, text, row_number() over (
        partition by scope, document_id order by ts_rank(search, ${any}) desc, ordinal) as place, ordinal
      from passage where (scope, document_id) in (${documents}) and (${matching})
    ) as found
    where place <= ${hitsPerPaper} order by document_id, place`.execute(database);
  const stems = new Set(query.stems);
  const byDocument = Map.groupBy(rows, (row) => row.document_id);
  return read.flatMap(({ paperId, documentId }) =>
    (byDocument.get(documentId ?? '') ?? []).flatMap(({ page, heading, text }) => {
      const excerpt = makeExcerpt(text, stems);
      return excerpt
        ? [
            {
              paperId,
              page,
              ...(heading === null ? {} : { heading }),
              excerpt: excerpt.excerpt,
              marks: [...excerpt.marks],
            },
          ]
        : [];
    }),
  );
}
