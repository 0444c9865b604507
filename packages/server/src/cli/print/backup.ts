import type { BackupProgress, BackupSummary } from '../../backup/backup.ts';
import { megabytes } from '../progress.ts';

const phases = { tables: 'rows', files: 'copying', check: 'checking' } as const;

/** What a backup or a restore does now: `checking 12.0 MB`. How far it is, the bar shows. */
export function backupWords({ phase, unit, total }: BackupProgress): string {
  if (total === undefined) return phases[phase];
  return unit === 'byte' ? `${phases[phase]} ${megabytes(total)} MB` : `${phases[phase]}: ${total}`;
}

/** What a backup holds, in words. */
export function contentWords({ rows, files, createdAt }: BackupSummary): string {
  return `${rows} rows and ${files} files as of ${createdAt.slice(0, 16).replace('T', ' ')} UTC`;
}
