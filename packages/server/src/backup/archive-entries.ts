import type { Sha256 } from '@papyri/core/contracts/ids';
import type { BackupManifest } from './backup-manifest.ts';
import { bytesInTar, endOfTar } from './tar.ts';

/** A file inside a backup. */
export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly sha256: Sha256;
}

export const tableEntry = (table: string): string => `tables/${table}.ndjson.zst`;
export const blobEntry = (sha256: Sha256): string => `blobs/${sha256}`;

/** What follows the manifest, in order. */
export function entriesAfter(manifest: BackupManifest): readonly ArchiveEntry[] {
  const { keys, tables, blobs } = manifest;
  return [
    ...(keys ? [{ name: 'keys.json', size: keys.bytes, sha256: keys.sha256 }] : []),
    ...tables.map(({ name, stored }) => ({
      name: tableEntry(name),
      size: stored.bytes,
      sha256: stored.sha256,
    })),
    ...(blobs.kind === 'included'
      ? blobs.files.map(([sha256, size]) => ({ name: blobEntry(sha256), size, sha256 }))
      : []),
  ];
}

/** Bytes of the whole archive. */
export function archiveBytes(manifestBytes: number, manifest: BackupManifest): number {
  return entriesAfter(manifest).reduce(
    (sum, { size }) => sum + bytesInTar(size),
    bytesInTar(manifestBytes) + endOfTar.length,
  );
}

/** The time of all entries, in seconds since 1970. */
export function entryTime(manifest: BackupManifest): number {
  return Math.floor(Date.parse(manifest.createdAt) / 1000);
}
