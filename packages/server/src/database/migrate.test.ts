import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

const migration = (name: string, text: string): Migration => ({ name, sql: text, sha256: `hash of ${text}` });

describe('migrate', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  // Each test starts from an empty database.
  beforeEach(() => sql`drop schema public cascade; create schema public`.execute(database.kysely));

  const first = migration('0001_first', 'create table one (id int); insert into one values (1);');
  const second = migration('0002_second', 'create table two (id int);');
  const tables = async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' order by 1`.execute(database.kysely);
    return rows.map((row) => row.name);
  };

  it('applies the project’s own migrations to an empty database, and then nothing', async () => {
    const own = await readMigrations();
    expect(await migrate(database.kysely, own)).toEqual(own.map((one) => one.name));
    expect(await migrate(database.kysely, own)).toEqual([]);
    expect(await tables()).toContain('reading');
  });

  it('applies only what is missing', async () => {
    expect(await migrate(database.kysely, [first])).toEqual(['0001_first']);
    expect(await migrate(database.kysely, [first, second])).toEqual(['0002_second']);
    expect((await sql`select * from one`.execute(database.kysely)).rows).toEqual([{ id: 1 }]);
  });

  it('leaves nothing of a migration that fails, keeps those before it, and goes on once it is mended', async () => {
    const broken = migration('0002_second', 'create table two (id int); create table two (id int);');
    await expect(migrate(database.kysely, [first, broken])).rejects.toThrow('already exists');
    expect(await tables()).toEqual(['migration', 'one']);
    expect(await migrate(database.kysely, [first, second])).toEqual(['0002_second']);
    expect(await tables()).toEqual(['migration', 'one', 'two']);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    await migrate(database.kysely, [first]);
    await expect(migrate(database.kysely, [migration('0001_first', 'select 1')])).rejects.toThrow('changed');
  });

  it('refuses a database that is ahead of this version', async () => {
    await migrate(database.kysely, [first, second]);
    await expect(migrate(database.kysely, [first])).rejects.toMatchObject({
      code: 'database-newer',
      detail: 'it has 0002_second',
    });
  });

  it('applies each once when two start together', async () => {
    const applied = await Promise.all([
      migrate(database.kysely, [first, second]),
      migrate(database.kysely, [first, second]),
    ]);
    expect(applied.flat().sort()).toEqual(['0001_first', '0002_second']);
  });
});

describe('readMigrations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'papyri-migrations-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads files in order, whatever their line ends', async () => {
    await writeFile(path.join(folder, '0002_b.sql'), 'select 2;\r\nselect 3;');
    await writeFile(path.join(folder, '0001_a.sql'), 'select 1;');
    await writeFile(path.join(folder, 'notes.md'), 'not a migration');
    const windows = await readMigrations(folder);
    await writeFile(path.join(folder, '0002_b.sql'), 'select 2;\nselect 3;');
    expect(await readMigrations(folder)).toEqual(windows);
    expect(windows.map((one) => one.name)).toEqual(['0001_a', '0002_b']);
  });

  it.each([['0002_gap.sql'], ['0001_Bad Name.sql'], ['1_short.sql']])(
    'refuses %s as the first',
    async (file) => {
      await writeFile(path.join(folder, file), 'select 1;');
      await expect(readMigrations(folder)).rejects.toThrow(file);
    },
  );
});
