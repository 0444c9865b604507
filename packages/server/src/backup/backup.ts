import type { BackupManifest } from './backup-manifest.ts';

/** How far a backup or a restore is. `total` is absent where it is not known. */
export interface BackupProgress {
  readonly phase: 'tables' | 'files' | 'check';
  readonly unit: 'row' | 'file' | 'byte';
  readonly done: number;
  readonly total?: number;
}

/** What every long step of a backup takes. */
export interface BackupWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** What was saved or brought back. */
export type BackupSummary = Pick<BackupManifest, 'version' | 'createdAt' | 'blobs'> & {
  readonly rows: number;
};
