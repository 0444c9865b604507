import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../adapters/sync-files.ts';

/** What is left of a backup that broke off is gone after an hour. */
const abandonedMs = 60 * 60 * 1000;

/** A backup that the program made by itself. */
export interface KeptBackup {
  readonly file: string;
  readonly bytes: number;
  /** When it was made, or last found to be still what is there; milliseconds since 1970. */
  readonly checkedAt: number;
}

/** A time as it stands in file names, in order: `2026-11-25T153000Z`. */
export function fileTime(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19).replaceAll(':', '')}Z`;
}

/** Backups in a folder whose names begin so, oldest first. */
export async function keptBackups(folder: string, prefix: string): Promise<readonly KeptBackup[]> {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(prefix) && /\d{4}-\d{2}-\d{2}T\d{6}Z\.tar$/.test(name),
  );
  const time = (name: string) => name.slice(-'2026-11-25T153000Z.tar'.length);
  names.sort((a, b) => (time(a) < time(b) ? -1 : 1));
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const { size, mtimeMs } = await stat(file);
      return { file, bytes: size, checkedAt: mtimeMs };
    }),
  );
}

/** Notes that a backup is what is there now. */
export async function noteChecked(file: string, now: number): Promise<void> {
  await utimes(file, new Date(now), new Date(now));
}

/** Deletes the oldest until there are no more than `keep` and they take no more than `maxBytes`; the newest stays. */
export async function prune(
  backups: readonly KeptBackup[],
  limits: { readonly keep: number; readonly maxBytes: number },
): Promise<readonly string[]> {
  let bytes = backups.reduce((sum, backup) => sum + backup.bytes, 0);
  const removed: string[] = [];
  for (const [index, backup] of backups.entries()) {
    const left = backups.length - index;
    if (left <= 1 || (left <= limits.keep && bytes <= limits.maxBytes)) break;
    await rm(backup.file, { force: true });
    removed.push(backup.file);
    bytes -= backup.bytes;
  }
  return removed;
}

/** Makes the folder and removes what backups that broke off left in it. */
export async function tidyBackups(folder: string, now: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(path.dirname(path.resolve(folder)));
  for (const name of await readdir(folder)) {
    if (!name.startsWith('unfinished-') && !name.endsWith('.unfinished')) continue;
    const left = path.join(folder, name);
    const found = await stat(left).catch(() => undefined);
    if (found && found.mtimeMs < now - abandonedMs) await rm(left, { recursive: true, force: true });
  }
}
