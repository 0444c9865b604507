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
export interface BackupSummary {
  readonly version: string;
  readonly createdAt: string;
  readonly rows: number;
  readonly files: number;
  readonly fileBytes: number;
  /** Files that papers refer to and that are not there. */
  readonly missingFiles: number;
  readonly filesIncluded: boolean;
  readonly keysIncluded: boolean;
}

/** A manifest in figures. */
export function summaryOf(manifest: BackupManifest): BackupSummary {
  const { files, missing, kind } = manifest.blobs;
  return {
    version: manifest.version,
    createdAt: manifest.createdAt,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: files.length,
    fileBytes: files.reduce((sum, [, size]) => sum + size, 0),
    missingFiles: missing.length,
    filesIncluded: kind === 'included',
    keysIncluded: manifest.keys !== undefined,
  };
}
