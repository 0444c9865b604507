import type { Compilable } from 'kysely';
import type { QueryResultRow } from 'pg';
import type { Database } from './database.ts';

/**
 * Runs a query as a prepared statement: it is parsed and planned once a connection, which is most of the work of a
 * small query. For what is asked all the time only, since each name stays for the life of the connection.
 * @param name names this one text; lists are parameters (`= any(…)`), so that the text is the same for all lengths
 */
export async function runPrepared<Row extends QueryResultRow>(
  database: Database,
  name: string,
  query: Compilable<Row>,
): Promise<Row[]> {
  const { sql, parameters } = query.compile();
  const { rows } = await database.pool.query<Row>({ name, text: sql, values: [...parameters] });
  return rows;
}
