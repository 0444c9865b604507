import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'pg-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPgliteEngine, type PgliteEngine } from './pglite-engine.ts';

const text = new TextDecoder('latin1');

describe('durability of the embedded engine', () => {
  let root: string;
  let folder: string;
  let engine: PgliteEngine;
  /** Files that were written to since they were last synced: what a power cut could take. */
  const unsynced = new Set<string>();
  const synced: string[] = [];
  const name = (file: string) => path.relative(folder, file).replaceAll('\\', '/');
  const query = async (sql: string) => text.decode(await engine.run(serialize.query(sql)));
  const unsyncedLog = () => [...unsynced].filter((file) => file.startsWith('pg_wal/'));

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'papyri-engine-'));
    folder = path.join(root, 'pg');
    engine = await openPgliteEngine(
      { folder, snapshot: undefined },
      {
        written: (file) => void unsynced.add(name(file)),
        synced: (file) => {
          unsynced.delete(name(file));
          synced.push(name(file));
        },
      },
    );
    // What initdb made is synced as a whole by `openPglite`.
    unsynced.clear();
    await query('create table note (id int, body text)');
  });
  afterAll(async () => {
    await engine.close();
    await rm(root, { recursive: true, force: true });
  });

  it('has the write-ahead log on disk when COMMIT is answered, every time', async () => {
    for (let id = 0; id < 20; id += 1) {
      synced.length = 0;
      await query('begin');
      await query(`insert into note values (${id}, 'a')`);
      expect(await query('commit')).toContain('COMMIT');
      expect(synced.filter((file) => file.startsWith('pg_wal/'))).toHaveLength(1);
      expect(unsyncedLog()).toEqual([]);
    }
  });

  it('syncs nothing for a query that changes nothing', async () => {
    synced.length = 0;
    await query('select count(*) from note');
    expect(synced).toEqual([]);
  });

  it('syncs a new segment of the log and the folder that names it before it is used', async () => {
    await query('select pg_switch_wal()');
    synced.length = 0;
    await query("insert into note values (100, 'b')");
    expect(synced).toContain('pg_wal');
    expect(unsyncedLog()).toEqual([]);
  });

  it('leaves no data page unsynced after a checkpoint', async () => {
    await query("insert into note select i, repeat('x', 100) from generate_series(1, 2000) i");
    await query('checkpoint');
    // pg_internal.init is a cache that PostgreSQL makes anew.
    expect([...unsynced].filter((file) => /^base\/\d+\/\d/.test(file))).toEqual([]);
  });

  it('checkpoints by itself when much was written, so that the log stays small', async () => {
    for (let round = 0; round < 16; round += 1) {
      await query('insert into note select i, repeat(md5(i::text), 60) from generate_series(1, 7000) i');
      await engine.checkpointWhenDue();
    }
    // About 230 MB of log were written in segments of 16 MB; without checkpoints all of them are still there.
    const segments = (await readdir(path.join(folder, 'pg_wal'))).filter((file) =>
      /^[0-9A-F]{24}$/.test(file),
    );
    const [inUse] =
      (await query('select pg_walfile_name(pg_current_wal_lsn()) as file')).match(/[0-9A-F]{24}/) ?? [];
    const waiting = segments.filter((file) => inUse !== undefined && file <= inUse);
    expect(inUse).toBeDefined();
    expect(waiting.length).toBeLessThan(8);
  });

  it('forgets the session on reset', async () => {
    await query('begin');
    await query("insert into note values (-1, 'not committed')");
    await query("set search_path = 'elsewhere'");
    await engine.reset();
    await query("set application_name = 'me'; create temp table scratch (id int)");
    await engine.reset();
    expect(await query('show search_path')).toContain('public');
    const left = await query(`
      select 'row' from note where id = -1
      union all select 'table' where to_regclass('scratch') is not null
      union all select 'setting' where current_setting('application_name') = 'me'`);
    expect(left).toContain('SELECT 0');
  });
});
