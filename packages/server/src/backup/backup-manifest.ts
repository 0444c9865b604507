import { sha256Schema } from '@papyri/core/contracts/ids';
import { z } from 'zod';

/**
 * A backup is one tar: `tables/<name>.ndjson` (a row a line, as PostgreSQL writes it in JSON), `blobs/<sha256>`, and as
 * its last entry `manifest.json`. It knows no engine: what was saved from the embedded database goes into PostgreSQL and
 * back. Keys and passwords are never in it.
 */
export const backupFormat = 'papyri-backup-1';

const partSchema = z.object({ rows: z.int(), bytes: z.int(), sha256: sha256Schema });

export const backupManifestSchema = z.object({
  format: z.literal(backupFormat),
  /** The Papyri that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** What had been applied, in order: a restore applies the same first, then loads, then goes on. */
  migrations: z.array(z.object({ name: z.string(), sha256: sha256Schema })),
  /** In an order in which no row comes before one that it refers to. */
  tables: z.array(partSchema.extend({ name: z.string(), columns: z.array(z.string()) })),
  /** `referenced`: their bytes are not in this file but in the store that it was made from. */
  blobs: z.object({
    kind: z.enum(['included', 'referenced']),
    files: z.int(),
    bytes: z.int(),
  }),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;
