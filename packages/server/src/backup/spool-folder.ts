import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../config/schema.ts';

/** Where the tables of a backup lie while it is made, and where automatic backups are kept. */
export function backupsFolder(config: Pick<Config, 'data'>): string {
  return path.join(config.data.dir, 'backups');
}

/** The same, or the system's folder for a database that has none. */
export function spoolFolder(config: Pick<Config, 'data'>): string {
  return config.data.dir.startsWith('memory://') ? tmpdir() : backupsFolder(config);
}
