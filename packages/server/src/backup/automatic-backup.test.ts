import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { memoryBlobStore } from '../adapters/blob-store/memory.ts';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { readMigrations } from '../database/migrate.ts';
import { type AutomaticBackupOptions, backupWhenDue } from './automatic-backup.ts';
import { backupTurn } from './backup-turn.ts';
import { backupBeforeMigration } from './before-migration.ts';
import { openBackup } from './read-backup.ts';

const hour = 60 * 60 * 1000;
let database: Database;
let folder: string;
let now: number;
const clock = { now: () => now };
const said: string[] = [];
const log = {
  info: (_: unknown, text: string) => void said.push(text),
  warn: (_: unknown, text: string) => void said.push(text),
  error: (_: unknown, text: string) => void said.push(text),
} as unknown as AutomaticBackupOptions['log'];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'papyri-automatic-')), 'backups');
  now = Date.parse('2026-05-01T12:00:00Z');
  said.length = 0;
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

const due = (changes: Partial<AutomaticBackupOptions> = {}) =>
  backupWhenDue({
    database,
    blobs: memoryBlobStore(),
    clock,
    log,
    folder,
    settings: { everyHours: 24, keep: 3, maxBytes: 1e9 },
    freeBytes: async () => 1e12,
    ...changes,
  });
const files = async () => (await readdir(folder)).sort();
let changes = 0;
const change = async () => {
  changes += 1;
  await sql`insert into setting (key, value) values (${`k${changes}`}, '1')`.execute(database.kysely);
};

it('makes one a day and keeps the last three', async () => {
  const outcomes: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await change();
    outcomes.push(await due());
    now += 12 * hour;
  }
  // Every second time only half a day has passed.
  expect(outcomes).toEqual([
    ...['made', 'not-due', 'made', 'not-due', 'made', 'not-due'],
    ...['made', 'not-due', 'made', 'not-due', 'made', 'not-due'],
  ]);
  expect(await files()).toEqual([
    'automatic-2026-05-04T120000Z.tar',
    'automatic-2026-05-05T120000Z.tar',
    'automatic-2026-05-06T120000Z.tar',
  ]);
});

it('makes none where nothing changed, and looks again a day later', async () => {
  await change();
  expect(await due()).toBe('made');
  now += 24 * hour;
  expect(await due()).toBe('unchanged');
  now += 12 * hour;
  await change();
  expect(await due()).toBe('not-due');
  now += 12 * hour;
  expect(await due()).toBe('made');
  expect(await files()).toEqual(['automatic-2026-05-01T120000Z.tar', 'automatic-2026-05-03T120000Z.tar']);
});

it('makes one that can be read, of the tables alone', async () => {
  await due();
  const [name = ''] = await files();
  const backup = await openBackup(path.join(folder, name));
  await backup.verify();
  expect(backup.manifest.blobs.kind).toBe('referenced');
  expect(backup.manifest.tables.find((table) => table.name === 'setting')?.rows).toBe(changes);
  await backup.close();
});

it('is off where it is set so', async () => {
  expect(await due({ settings: { everyHours: 0, keep: 3, maxBytes: 1e9 } })).toBe('off');
});

it('takes no more room than is allowed, and keeps the newest whatever its size', async () => {
  for (let day = 0; day < 3; day += 1) {
    await change();
    expect(await due({ settings: { everyHours: 24, keep: 7, maxBytes: 1 } })).toBe('made');
    now += 24 * hour;
  }
  expect(await files()).toEqual(['automatic-2026-05-03T120000Z.tar']);
});

it('does not fill the disk, and keeps what is there', async () => {
  await due();
  now += 24 * hour;
  await change();
  expect(await due({ freeBytes: async () => 1e6 })).toBe('no-room');
  expect(said.at(-1)).toBe('no room for an automatic backup');
  expect(await files()).toEqual(['automatic-2026-05-01T120000Z.tar']);
});

it('keeps the old ones when the new one fails', async () => {
  const settings = { everyHours: 24, keep: 1, maxBytes: 1e9 };
  await due({ settings });
  now += 24 * hour;
  await change();
  // A folder stands where the file would be made.
  await mkdir(path.join(folder, 'automatic-2026-05-02T120000Z.tar'));
  expect(await due({ settings })).toBe('failed');
  expect(said.at(-1)).toBe('automatic backup failed');
  expect(await files()).toEqual(['automatic-2026-05-01T120000Z.tar', 'automatic-2026-05-02T120000Z.tar']);
});

it('is not made while another is, nor twice at once', async () => {
  const done = backupTurn(database);
  expect(await due()).toBe('busy');
  done();
  expect((await Promise.all([due(), due()])).sort()).toEqual(['busy', 'made']);
});

it('stops when it is told to and leaves nothing half made', async () => {
  const stopping = AbortSignal.abort();
  expect(await due({ signal: stopping })).toBe('stopped');
  expect(await files()).toEqual([]);
  expect(await due()).toBe('made');
});

it('is made again when the last one cannot be read, and when the clock was set back', async () => {
  await due();
  const [name = ''] = await files();
  await writeFile(path.join(folder, name), 'damaged');
  await utimes(path.join(folder, name), new Date(now), new Date(now));
  now += 24 * hour;
  expect(await due()).toBe('made');
  await change();
  now -= 100 * 24 * hour;
  expect(await due()).toBe('made');
});

it('removes what a process left that was killed in the middle', async () => {
  await mkdir(path.join(folder, 'unfinished-abc'), { recursive: true });
  await writeFile(path.join(folder, 'automatic-x.tar.1.unfinished'), 'half');
  await writeFile(path.join(folder, 'unfinished-new'), 'being written');
  const old = new Date(now - 2 * hour);
  await utimes(path.join(folder, 'unfinished-abc'), old, old);
  await utimes(path.join(folder, 'automatic-x.tar.1.unfinished'), old, old);
  await utimes(path.join(folder, 'unfinished-new'), new Date(now), new Date(now));
  await due();
  expect(await files()).toEqual(['automatic-2026-05-01T120000Z.tar', 'unfinished-new']);
});

it('saves a database that is about to be brought forward, and keeps the last three of those', async () => {
  const migrations = await readMigrations();
  const source = { database, blobs: memoryBlobStore(), clock };
  expect(await backupBeforeMigration(source, { folder, migrations })).toBeUndefined();
  const later = { name: '9999_later', sql: '', sha256: '0'.repeat(64) };
  for (let time = 0; time < 4; time += 1) {
    await backupBeforeMigration(source, { folder, migrations: [...migrations, later] });
    now += hour;
  }
  expect(await files()).toEqual([
    'before-9999_later-2026-05-01T130000Z.tar',
    'before-9999_later-2026-05-01T140000Z.tar',
    'before-9999_later-2026-05-01T150000Z.tar',
  ]);
  await expect(
    backupBeforeMigration(source, { folder, migrations: migrations.slice(0, 1) }),
  ).rejects.toMatchObject({ code: 'database-newer' });
});
