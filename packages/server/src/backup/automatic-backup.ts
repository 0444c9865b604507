import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import type { Config } from '../config/schema.ts';
import type { Logger } from '../log.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { backupTurn } from './backup-turn.ts';
import { fileTime, type KeptBackup, keptBackups, noteChecked, prune, tidyBackups } from './kept-backups.ts';
import { type BackupSource, type PreparedBackup, prepareBackup } from './prepare-backup.ts';
import { openBackup } from './read-backup.ts';
import { writeBackupFile } from './write-backup-file.ts';

const hourMs = 60 * 60 * 1000;
const prefix = 'automatic-';
/** Left free on the disk, in bytes: a backup must not be what fills it. */
const leftFree = 256 * 1024 * 1024;

export interface AutomaticBackupOptions extends BackupSource {
  readonly settings: Config['backups'];
  readonly folder: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly signal?: AbortSignal;
  /** Free bytes on the disk of a folder; default: what the system says. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

export type AutomaticBackup =
  | 'off'
  | 'not-due'
  | 'busy'
  | 'unchanged'
  | 'no-room'
  | 'stopped'
  | 'failed'
  | 'made';

/**
 * Makes a dated backup when the last one is old enough and something changed since. It holds the tables; the files stay
 * where they are, on the same disk. Older ones go only once the new one is on disk and checked. Never throws.
 */
export async function backupWhenDue(options: AutomaticBackupOptions): Promise<AutomaticBackup> {
  const { settings, folder, clock, log } = options;
  if (settings.everyHours === 0) return 'off';
  const last = (await keptBackups(folder, prefix)).at(-1);
  const now = clock.now();
  // A clock that was set back must not put backups off.
  if (last && now >= last.checkedAt && now < last.checkedAt + settings.everyHours * hourMs) return 'not-due';
  let done: () => void;
  try {
    done = backupTurn(options.database);
  } catch {
    return 'busy';
  }
  try {
    await tidyBackups(folder, now);
    return await backUp(options, last);
  } catch (error) {
    if (options.signal?.aborted) return 'stopped';
    const code = PapyriError.isInstance(error) ? error.code : undefined;
    log.error({ err: error, code }, 'automatic backup failed');
    return 'failed';
  } finally {
    done();
  }
}

async function backUp(
  options: AutomaticBackupOptions,
  last: KeptBackup | undefined,
): Promise<AutomaticBackup> {
  const { settings, folder, clock, log, signal } = options;
  const watch = signal ? { signal } : {};
  const prepared = await prepareBackup(options, { spool: folder, blobs: 'referenced' }, watch);
  try {
    const now = clock.now();
    if (last && (await holdsTheSame(last.file, prepared))) {
      await noteChecked(last.file, now);
      return 'unchanged';
    }
    if ((await (options.freeBytes ?? freeBytesOf)(folder)) < prepared.bytes + leftFree) {
      log.warn({ bytes: prepared.bytes }, 'no room for an automatic backup');
      return 'no-room';
    }
    const file = path.join(folder, `${prefix}${fileTime(now)}.tar`);
    await writeBackupFile(file, { chunks: prepared.stream(), bytes: prepared.bytes }, watch);
    await noteChecked(file, now);
    const removed = await prune(await keptBackups(folder, prefix), settings);
    log.info({ bytes: prepared.bytes, removed: removed.length }, 'automatic backup made');
    return 'made';
  } finally {
    await prepared.dispose();
  }
}

/** What a backup holds, without when and by which version it was made. */
function contentOf({ migrations, tables, sequences, blobs }: BackupManifest): string {
  return JSON.stringify({ migrations, tables, sequences, blobs });
}

/** False also where the last one cannot be read any more: then another is needed. */
async function holdsTheSame(file: string, { manifest }: PreparedBackup): Promise<boolean> {
  try {
    const backup = await openBackup(file);
    await backup.close();
    return contentOf(backup.manifest) === contentOf(manifest);
  } catch {
    return false;
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
