import { join } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { systemClock } from '../../adapters/clock/system.ts';
import { type BackupWatch, summaryOf } from '../../backup/backup.ts';
import { type BackupFile, openBackup } from '../../backup/read-backup.ts';
import { checkRestorable, restoreInto } from '../../backup/restore.ts';
import { type FolderRestore, restoreFolder, undoRestore } from '../../backup/restore-folder.ts';
import { openBlobs, openDatabase } from '../../compose-storage.ts';
import type { Config } from '../../config/schema.ts';
import { readMigrations } from '../../database/migrate.ts';
import { createLogger } from '../../log.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { line, styled } from '../layout.ts';
import { backupWords, contentWords } from '../print/backup.ts';
import { showProgress } from '../progress.ts';
import { runningServer } from '../running-server.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({
  replace: z.boolean().default(false),
  undo: z.boolean().default(false),
  server: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

/** Brings it where the settings say: into the data folder, or into a PostgreSQL that is empty. */
async function bringBack(
  config: Config,
  { replace }: Options,
  backup: BackupFile,
  watch: BackupWatch,
): Promise<FolderRestore> {
  const migrations = await readMigrations();
  checkRestorable(backup.manifest, migrations);
  await backup.verify(watch);
  const store = config.s3.bucket === undefined ? undefined : await openBlobs(config, systemClock);
  try {
    if (config.database.url === undefined)
      return await restoreFolder(
        {
          dataDir: config.data.dir,
          replace,
          clock: systemClock,
          migrations,
          ...(store ? { blobs: store.blobs } : {}),
        },
        backup,
        watch,
      );
    if (replace)
      throw new UsageError('--replace is for the data folder; give database.url of an empty database');
    const { blobs } = store ?? (await openBlobs(config, systemClock));
    const database = await openDatabase(config, createLogger(config.log, 'stderr'));
    try {
      return await restoreInto({ database, blobs, migrations }, backup, watch);
    } finally {
      await database.close();
    }
  } finally {
    store?.close();
  }
}

/** Says which server has the folder, so that it can be stopped. */
async function orServed<Value>(dataDir: string, doing: Promise<Value>): Promise<Value> {
  try {
    return await doing;
  } catch (error) {
    if (!PapyriError.isInstance(error) || error.code !== 'data-folder-in-use') throw error;
    const running = await runningServer(dataDir);
    throw running
      ? new PapyriError('data-folder-in-use', { detail: `it is served at ${running.address}`, cause: error })
      : error;
  }
}

const aside = (replaced: string) =>
  line(0, styled('faint', `What was there lies in ${replaced}; papyri restore --undo brings it back.`));

/** Brings back a backup, or undoes that. */
export const restore: RunCommand = async ({ words, options: given, terminal, signal, config: settings }) => {
  const options = givenOptions(optionsSchema, given);
  const [file] = words;
  if ((file === undefined) !== options.undo)
    throw new UsageError('give the backup: papyri restore papyri.tar, or --undo without one');
  if (options.server !== undefined)
    throw new UsageError('a backup is restored where the data folder is: stop the server and run this there');
  const config = settings();
  const { dir } = config.data;
  if (file === undefined) {
    const name = await orServed(dir, undoRestore(dir, systemClock));
    const replaced = name === undefined ? undefined : join(dir, name);
    terminal.print(line(0, 'The last restore is undone.'));
    if (replaced !== undefined) terminal.print(aside(replaced));
    terminal.document({ undone: true, ...(replaced === undefined ? {} : { replaced }) });
    return exitCodes.fine;
  }
  const backup = await openBackup(file);
  const progress = await showProgress(terminal);
  try {
    const watch: BackupWatch = {
      signal,
      onProgress: (now) => progress.show(now.done, now.total ?? 0, backupWords(now)),
    };
    const restored = await orServed(dir, bringBack(config, options, backup, watch));
    progress.end();
    const { missingFiles } = restored;
    const replaced = restored.replaced === undefined ? undefined : join(dir, restored.replaced);
    const { filesIncluded: _files, keysIncluded: _keys, ...summary } = summaryOf(backup.manifest);
    terminal.print(line(0, `Restored: ${contentWords(summaryOf(backup.manifest))}.`));
    if (missingFiles > 0)
      terminal.print(
        line(0, styled('warning', `${missingFiles} files are nowhere: their papers show no PDF.`)),
      );
    if (replaced !== undefined) terminal.print(aside(replaced));
    terminal.document({ ...summary, missingFiles, ...(replaced === undefined ? {} : { replaced }) });
    return exitCodes.fine;
  } finally {
    progress.end();
    await backup.close();
  }
};
