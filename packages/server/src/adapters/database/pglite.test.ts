import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPglite } from './pglite.ts';
import { testSnapshot } from './test-database.ts';

describe('openPglite', () => {
  let folder: string;
  let snapshot: Uint8Array;
  beforeAll(async () => {
    snapshot = await testSnapshot();
  });
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'papyri-pglite-')), 'data');
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

  it('refuses a folder that is open, and gives it free when closed', async () => {
    const database = await openPglite({ dataDir: folder, snapshot });
    await expect(openPglite({ dataDir: folder })).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await database.pool.query('create table note (body text)');
    await Promise.all([database.close(), database.close()]);
    await expect(database.pool.query('select 1')).rejects.toThrow();

    const again = await openPglite({ dataDir: folder });
    expect((await again.pool.query('select * from note')).rows).toEqual([]);
    await again.close();
  });

  it('finishes what was asked before it was closed', async () => {
    const database = await openPglite({ dataDir: 'memory://', snapshot });
    const asked = [1, 2, 3].map((id) => database.pool.query('select $1::int as id', [id]));
    await database.close();
    const answers = await Promise.all(asked);
    expect(answers.map((answer) => answer.rows)).toEqual([[{ id: 1 }], [{ id: 2 }], [{ id: 3 }]]);
  });

  it('starts over where a former start was killed half way', async () => {
    await mkdir(path.join(folder, 'pg.unfinished', 'base'), { recursive: true });
    await writeFile(path.join(folder, 'pg.unfinished', 'PG_VERSION'), '18\n');
    const database = await openPglite({ dataDir: folder });
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
    expect(await readdir(folder)).not.toContain('pg.unfinished');
  });

  it('makes a new database as a copy of a snapshot, in a folder as in memory', async () => {
    const model = await openPglite({ dataDir: 'memory://', snapshot });
    await model.pool.query("create table note as select 'copied' as body");
    const copied = await model.snapshot();
    await model.close();
    for (const dataDir of [folder, 'memory://']) {
      const copy = await openPglite({ dataDir, snapshot: copied });
      expect((await copy.pool.query('select * from note')).rows).toEqual([{ body: 'copied' }]);
      await copy.close();
    }
  });

  it('recovers by itself after the engine died, with all that was committed', async () => {
    const log: string[] = [];
    const database = await openPglite({ dataDir: folder, snapshot, log: (line) => log.push(line) });
    await database.pool.query("create table note as select 'kept' as body");
    // PostgreSQL panics when it cannot make a new segment of its log: a full disk looks the same to it.
    const wal = path.join(folder, 'pg', 'pg_wal');
    await rename(wal, `${wal}.away`);
    // By a client in our hands, as in a transaction: its loss must not end the process.
    const client = await database.pool.connect();
    const fails = client.query("select pg_switch_wal(); insert into note values ('lost')");
    await expect(fails).rejects.toMatchObject({ code: 'internal' });
    client.release(true);
    await expect(database.pool.query('select 1')).rejects.toThrow();
    await rename(`${wal}.away`, wal);
    expect((await database.pool.query('select * from note')).rows).toEqual([{ body: 'kept' }]);
    expect(log.some((line) => line.includes('PANIC'))).toBe(true);
    await database.close();
  });

  it('gives up waiting for the connection that its own transaction holds', async () => {
    // Long enough to connect on a busy machine: the limit holds for that as well.
    const database = await openPglite({ dataDir: 'memory://', snapshot, connectionTimeoutMs: 2000 });
    const nested = database.kysely
      .transaction()
      .execute(() => database.kysely.selectFrom('principal').selectAll().execute());
    await expect(nested).rejects.toThrow('timeout');
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('does not hold up the event loop while a query runs', async () => {
    const database = await openPglite({ dataDir: 'memory://', snapshot });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const startedAt = performance.now();
    await database.pool.query('select count(*) from generate_series(1, 2000000) a');
    const tookMs = performance.now() - startedAt;
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(tookMs / 2);
    await database.close();
  });

  it('leaves nothing behind where the folder cannot be used', async () => {
    await writeFile(folder, 'a file, not a folder');
    await expect(openPglite({ dataDir: folder })).rejects.toThrow();
    expect(existsSync(path.join(folder, 'pg'))).toBe(false);
  });
});
