import type { SearchClause, SearchTerm } from '@papyri/core/discover/search-words';
import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../../database/executor.ts';

/** Queries in PostgreSQL's own notation, safe to cast back; undefined where no word can be looked for. */
export interface TextQuery {
  /** Everything that was asked. */
  readonly all: string;
  /** Without the exclusions, for the index; undefined where there are only exclusions. */
  readonly wanted: string | undefined;
}

/**
 * One word or phrase: in its English stem, and as it stands, since names are indexed unstemmed. Words that English
 * text search leaves out (the, of) ask for nothing.
 */
function termQuery({ words }: SearchTerm, names: boolean): RawBuilder<string> {
  const text = words.join(' ');
  if (names) return sql`phraseto_tsquery('simple', ${text})`;
  return sql`case when numnode(phraseto_tsquery('english', ${text})) = 0 then ''::tsquery
    else phraseto_tsquery('english', ${text}) || phraseto_tsquery('simple', ${text}) end`;
}

function clauseQuery(clause: SearchClause, names: boolean): RawBuilder<string> {
  const either = sql.join(
    clause.anyOf.map((term) => sql`(${termQuery(term, names)})`),
    sql` || `,
  );
  return clause.excluded ? sql`(!! (${either}))` : sql`(${either})`;
}

/**
 * Compiles what a person asked into a text search query. PostgreSQL itself makes it from plain words, so nothing
 * that a person types is an operator, and no input is an error.
 *
 * @param names looks for the words as they stand, as in authors' names
 */
export async function compileTextQuery(
  database: Executor,
  clauses: readonly SearchClause[],
  names: boolean,
): Promise<TextQuery | undefined> {
  if (clauses.length === 0) return undefined;
  const joined = (some: readonly SearchClause[]) =>
    sql`${sql.join([sql`''::tsquery`, ...some.map((clause) => clauseQuery(clause, names))], sql` && `)}`;
  const wanted = clauses.filter((clause) => !clause.excluded);
  const { rows } = await sql<{ all: string; nodes: number; wanted: string; wanted_nodes: number }>`
    select q."all"::text as "all", numnode(q."all") as nodes, q.wanted::text as wanted, numnode(q.wanted) as wanted_nodes
    from (select ${joined(clauses)} as "all", ${joined(wanted)} as wanted) q`.execute(database);
  const [row] = rows;
  if (!row || row.nodes === 0) return undefined;
  return { all: row.all, wanted: row.wanted_nodes === 0 ? undefined : row.wanted };
}
