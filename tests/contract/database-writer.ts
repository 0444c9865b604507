import { openPglite } from '../../packages/server/src/adapters/database/pglite.ts';
import { openPostgres } from '../../packages/server/src/adapters/database/postgres.ts';

/**
 * Commits numbered rows as fast as it can and says each number when its COMMIT was answered, until it is killed.
 * Arguments: a data folder or a connection string, and the number to start from.
 */
const [place = '', first = '0'] = process.argv.slice(2);
const database = place.includes('://')
  ? await openPostgres({ connectionString: place })
  : await openPglite({ dataDir: place });
await database.pool.query('create table if not exists written (id int primary key, body text)');
for (let id = Number(first); ; id += 1) {
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('insert into written values ($1, $2)', [id, 'x'.repeat(2000)]);
  await client.query('commit');
  client.release();
  process.stdout.write(`${id}\n`);
}
