import type { Executor } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';
import type { SourceCache } from './source-clock.ts';

/** The day's answers in the database, shared by all processes. */
export function sqlSourceCache(database: Executor): SourceCache {
  return {
    async get(source, key, notBefore) {
      const row = await database
        .selectFrom('source_cache')
        .select(['value', 'fetched_at'])
        .where('source', '=', source)
        .where('key', '=', key)
        .where('fetched_at', '>=', new Date(notBefore))
        .executeTakeFirst();
      return row && { value: row.value, fetchedAt: row.fetched_at.getTime() };
    },
    async put(source, key, { value, fetchedAt }) {
      const row = { value: jsonText(value), fetched_at: new Date(fetchedAt) };
      await database
        .insertInto('source_cache')
        .values({ source, key, ...row })
        .onConflict((conflict) => conflict.columns(['source', 'key']).doUpdateSet(row))
        .execute();
    },
    async prune(source, before) {
      await database
        .deleteFrom('source_cache')
        .where('source', '=', source)
        .where('fetched_at', '<', new Date(before))
        .execute();
    },
  };
}
