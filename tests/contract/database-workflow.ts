import { DBOS } from '@dbos-inc/dbos-sdk';
import { openPglite } from '../../packages/server/src/adapters/database/pglite.ts';
import { openPostgres } from '../../packages/server/src/adapters/database/postgres.ts';

/**
 * Runs a workflow of two steps by DBOS on the application's pool. The first life hangs in the second step, to be
 * killed there; the next one finishes. Each step notes in the database that it ran.
 * Arguments: a data folder or a connection string, `hang` or `finish`.
 */
const [place = '', life] = process.argv.slice(2);
const database = place.includes('://')
  ? await openPostgres({ connectionString: place })
  : await openPglite({ dataDir: place });
const { pool } = database;
await pool.query('create table if not exists ran (step text)');

/** A transaction on the only connection while DBOS is at work on the same pool. */
const note = async (step: string) => {
  const client = await pool.connect();
  await client.query('begin');
  await client.query('insert into ran values ($1)', [step]);
  await client.query('commit');
  client.release();
};

const workflow = DBOS.registerWorkflow(
  async (greeting: string) => {
    const first = await DBOS.runStep(
      async () => {
        await note('first');
        return `${greeting} from ${life}`;
      },
      { name: 'first' },
    );
    return DBOS.runStep(
      async () => {
        await note('second');
        process.stdout.write('in the second step\n');
        if (life === 'hang') await new Promise(() => {});
        return `${first}, finished in ${life}`;
      },
      { name: 'second' },
    );
  },
  { name: 'two-steps' },
);

const quiet = () => {};
DBOS.setConfig({
  name: 'papyri-test',
  systemDatabasePool: pool,
  useListenNotify: false,
  applicationVersion: 'test-1',
  executorID: 'test',
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  tracingEnabled: false,
});
await DBOS.launch();
// Starting what is there already starts nothing: in the second life recovery runs it.
const handle = await DBOS.startWorkflow(workflow, { workflowID: 'the-one' })('hello');
const result = await handle.getResult();
const { rows } = await pool.query('select step, count(*)::int as runs from ran group by step order by step');
process.stdout.write(`${JSON.stringify({ result, rows })}\n`);
await DBOS.shutdown();
await database.close();
