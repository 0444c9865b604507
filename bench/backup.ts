import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openFolderBlobStore } from '@papyri/server/adapters/blob-store/folder';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { prepareBackup } from '@papyri/server/backup/prepare-backup';
import { openBackup } from '@papyri/server/backup/read-backup';
import { restoreFolder } from '@papyri/server/backup/restore-folder';
import { writeBackupFile } from '@papyri/server/backup/write-backup-file';
import type { Database } from '@papyri/server/database/database';
import { migrate, readMigrations } from '@papyri/server/database/migrate';
import { sql } from 'kysely';
import { removeFolder, temporaryFolder } from '../tests/support/server-process.ts';

/** Of a paper of 12 pages, about. */
const passagesPerPaper = 60;
const wordsPerPassage = 100;
const fileBytes = 500_000;

/** Papers of random words, each with a text, its passages, a summary and a file of random bytes. */
async function makeLibrary(
  database: Database,
  blobs: Awaited<ReturnType<typeof openFolderBlobStore>>,
  papers: number,
) {
  const { kysely } = database;
  for (let paper = 0; paper < papers; paper += 1) {
    const file = await blobs.put(randomBytes(fileBytes));
    await sql`insert into paper (scope, id, source, base_id, title) values
      ('public', ${`p${paper}`}, 'made', ${`p${paper}`}, ${`Paper ${paper}`})`.execute(kysely);
    await sql`insert into source_file (scope, paper_id, sha256, size, media_type) values
      ('public', ${`p${paper}`}, ${file.sha256}, ${file.size}, 'application/pdf')`.execute(kysely);
    await sql`insert into document (scope, id, paper_id, source_sha256, clean_blob, pages, characters, quality) values
      ('public', ${`d${paper}`}, ${`p${paper}`}, ${file.sha256}, ${file.sha256}, 12, 40000, '{}')`.execute(
      kysely,
    );
    await sql`insert into passage (scope, document_id, ordinal, span_start, span_end, page, text)
      select 'public', ${`d${paper}`}, ordinal, 0, 1, 0,
        (select string_agg(substr(md5(random()::text || word), 1, 3 + word % 8), ' ')
          from generate_series(1, ${sql.lit(wordsPerPassage)}) word where ordinal > 0)
      from generate_series(1, ${sql.lit(passagesPerPaper)}) ordinal`.execute(kysely);
  }
}

/** Asks the database for next to nothing, again and again; gives the longest wait in ms, once told to stop. */
function longestWait(database: Database): () => Promise<number> {
  let stopped = false;
  const waiting = (async () => {
    let longest = 0;
    while (!stopped) {
      const startedAt = performance.now();
      await sql`select 1`.execute(database.kysely);
      longest = Math.max(longest, performance.now() - startedAt);
      await delay(5);
    }
    return longest;
  })();
  return () => {
    stopped = true;
    return waiting;
  };
}

/**
 * Saves a made library of the embedded database while it is asked for something else, and brings it back.
 * Argument: papers (200), each with 60 passages and a file of 0.5 MB.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const papers = Number(args[0] ?? 200);
  const folder = temporaryFolder('backup');
  const dataDir = join(folder, 'data');
  const migrations = await readMigrations();
  const database = await openPglite({ dataDir });
  try {
    await migrate(database.kysely, migrations);
    const blobs = await openFolderBlobStore({ folder: join(dataDir, 'blobs'), clock: systemClock });
    await makeLibrary(database, blobs, papers);

    const file = join(folder, 'papyri.tar');
    const wait = longestWait(database);
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const prepared = await prepareBackup(
      { database, blobs, clock: systemClock },
      { spool: folder, blobs: 'included' },
    );
    const tablesMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    const waitedMs = await wait();
    const meanwhile = longestWait(database);
    const manifest = await writeBackupFile(file, { chunks: prepared.stream(), bytes: prepared.bytes });
    const copyWaitMs = await meanwhile();
    await prepared.dispose();
    const backupMs = performance.now() - startedAt;

    const restoreAt = performance.now();
    const backup = await openBackup(file);
    await backup.verify();
    await restoreFolder(
      { dataDir: join(folder, 'restored'), replace: false, clock: systemClock, migrations },
      backup,
    );
    await backup.close();
    return {
      backup_ms: Math.round(backupMs),
      tables_ms: Math.round(tablesMs),
      tables_cpu_ms: Math.round((user + system) / 1000),
      longest_wait_ms: Math.round(waitedMs),
      longest_wait_copying_ms: Math.round(copyWaitMs),
      restore_ms: Math.round(performance.now() - restoreAt),
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      mb: Number(((await stat(file)).size / 1e6).toFixed(1)),
      peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
      papers,
    };
  } finally {
    await database.close();
    removeFolder(folder);
  }
}
