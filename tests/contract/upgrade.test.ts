import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { answerListSchema, librarySchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { summarySchema } from '@papyri/core/contracts/summary';
import { openFolderBlobStore } from '@papyri/server/adapters/blob-store/folder';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { loadTables } from '@papyri/server/backup/load-tables';
import { type BackupFile, openBackup } from '@papyri/server/backup/read-backup';
import { compose } from '@papyri/server/compose';
import { configSchema } from '@papyri/server/config/schema';
import { migrate, readMigrations } from '@papyri/server/database/migrate';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import { createLogger } from '@papyri/server/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';

/**
 * What the first release left behind, opened by this one. The fixture is what that release itself wrote
 * (`scripts/make-release-fixture.ts`): the sample paper, read, renamed, left on its third page, with one answer.
 */
const fixture = join(import.meta.dirname, '../fixtures/releases/0001.tar.zst');
const own = `/api/papers/${encodeURIComponent('file:sha256-7a7e1f616ed1ae856d4a66af17494291c8227029e2e7e7cd4f2881f586f93aad')}`;

let folder: string;
let archive: string;
let first: BackupFile;

beforeAll(async () => {
  folder = temporaryFolder('upgrade');
  archive = join(folder, 'first.tar');
  await writeFile(archive, zstdDecompressSync(await readFile(fixture)));
  first = await openBackup(archive);
});
afterAll(async () => {
  await first?.close();
  if (folder) removeFolder(folder);
});

/** What is in a backup's tables. How small it was compressed depends on the pieces in which it came. */
async function tablesOf(backup: BackupFile) {
  return Promise.all(
    backup.manifest.tables.map(async (table) => {
      const { stored: _, ...told } = table;
      const lines: string[] = [];
      for await (const line of backup.rows(table)) lines.push(line);
      return { ...told, lines };
    }),
  );
}

/** A data folder as the first release left it: its schema alone, its rows, its files. */
async function folderOfFirstRelease(name: string): Promise<string> {
  const dataDir = join(folder, name);
  const database = await openPglite({ dataDir });
  try {
    await migrate(database.kysely, (await readMigrations()).slice(0, 1));
    await database.kysely.transaction().execute((transaction) => loadTables(transaction, first));
  } finally {
    await database.close();
  }
  const blobs = await openFolderBlobStore({ folder: join(dataDir, 'blobs'), clock: systemClock });
  for (const [sha256, size] of first.manifest.blobs.files)
    await blobs.putStream(first.blob(sha256) ?? (async function* () {})(), { maxBytes: size });
  return dataDir;
}

async function opened<Value>(dataDir: string, use: (app: TypedApp) => Promise<Value>): Promise<Value> {
  const config = configSchema.parse({ data: { dir: dataDir }, offline: true, log: { level: 'silent' } });
  const { services, close } = await compose(config, createLogger(config.log));
  try {
    const app = await buildApp(services);
    try {
      return await use(app);
    } finally {
      await app.close();
    }
  } finally {
    await close();
  }
}

/** Everything is there, and what came since works on it. */
async function checkLibrary(app: TypedApp): Promise<void> {
  const { papers } = librarySchema.parse((await app.inject('/api/papers')).json());
  expect(papers.map(({ paper }) => paper.title)).toEqual(['My own title']);
  const record = paperRecordSchema.parse((await app.inject(own)).json());
  expect(record).toMatchObject({ edited: true, pages: 4, position: { page: 2, offset: 0.25 } });
  expect(record.reading?.state).toBe('done');
  const summary = summarySchema.parse((await app.inject(`${own}/summary`)).json());
  expect(summary.tldr?.text).toMatch(/^We present Papyri, an open-source assistant/);
  expect(summary.keyPoints.length).toBeGreaterThan(3);
  const { answers } = answerListSchema.parse((await app.inject(`${own}/questions`)).json());
  expect(answers.map(({ answer }) => answer.sentences[0]?.text)).toEqual([
    'The parameters are k1 = 1.2 and b = 0.75.',
  ]);
  const pdf = await app.inject(`${own}/pdf`);
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.rawPayload.length).toBe(204_985);

  const documentId = summary.documentId;
  const rated = await app.inject({
    method: 'POST',
    url: `${own}/ratings`,
    payload: { rated: { kind: 'summary', documentId }, stars: 5 },
  });
  expect(rated.statusCode).toBe(200);
  const asked = await app.inject({
    method: 'POST',
    url: `${own}/questions`,
    payload: { question: 'How many papers were read?' },
  });
  expect(asked.statusCode).toBe(200);
}

// Each makes databases on disk, synced: seconds, and minutes on a disk that is busy.
describe('a data folder of the first release', { timeout: 900_000 }, () => {
  it('is what its migration alone made', () => {
    expect(first.manifest.migrations.map(({ name }) => name)).toEqual(['0001_foundation']);
    expect(first.manifest.tables.map(({ name }) => name)).not.toContain('rating');
  });

  it('is saved, then brought forward; everything is there', async () => {
    const dataDir = await folderOfFirstRelease('opened');
    await opened(dataDir, checkLibrary);
    const [saved = '', ...more] = await readdir(join(dataDir, 'backups'));
    expect(more).toEqual([]);
    expect(saved).toMatch(/^before-0002_reading_day-\d{4}-\d\d-\d\dT\d{6}Z\.tar$/);
    const backup = await openBackup(join(dataDir, 'backups', saved));
    await backup.verify();
    // Row for row what the release had written.
    expect(await tablesOf(backup)).toEqual(await tablesOf(first));
    expect(backup.manifest.migrations).toEqual(first.manifest.migrations);
    await backup.close();

    // What it was saved for: back to before the update, the files from where they are.
    const undone = await runCommand(
      ['restore', join(dataDir, 'backups', saved), '--replace', '--data', dataDir, '--json'],
      {},
    );
    expect(undone.err).toBe('');
    expect(undone.document()).toMatchObject({ missingFiles: 0, files: 2, replaced: expect.any(String) });
    await opened(dataDir, checkLibrary);
  });

  it('comes back from a backup of that time', async () => {
    const dataDir = join(folder, 'restored');
    const { code, document } = await runCommand(['restore', archive, '--data', dataDir, '--json']);
    expect(code).toBe(0);
    expect(document()).toMatchObject({ files: 2, missingFiles: 0 });
    await opened(dataDir, checkLibrary);
  });
});

it('refuses a database that a newer Papyri has used, says so, and changes nothing', {
  timeout: 900_000,
}, async () => {
  const dataDir = join(folder, 'newer');
  const database = await openPglite({ dataDir });
  await migrate(database.kysely, await readMigrations());
  await database.kysely
    .insertInto('migration')
    .values({ name: '9999_from_the_future', sha256: '0'.repeat(64) })
    .execute();
  await database.close();
  await expect(opened(dataDir, async () => {})).rejects.toMatchObject({
    code: 'database-newer',
    detail: 'it has 9999_from_the_future',
  });
  const { code, err } = await runCommand(['library', '--data', dataDir]);
  expect(code).toBe(1);
  expect(err).toMatch(/used by a newer Papyri.*9999_from_the_future/);
  expect(await readdir(dataDir)).not.toContain('backups');
});
