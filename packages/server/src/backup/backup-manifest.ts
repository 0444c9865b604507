import { sha256Schema } from '@papyri/core/contracts/ids';
import { z } from 'zod';

/**
 * A backup is one tar: first `manifest.json`, which tells of all that follows, then `keys.json` where keys were asked
 * for, `tables/<name>.ndjson.zst` (a row a line, Zstandard) and `blobs/<sha256>`. It knows no engine: what was saved
 * from the embedded database goes into PostgreSQL and back.
 */
export const backupFormat = 'papyri-backup-1';

/** The largest manifest that is read: enough for 700,000 files. */
export const largestManifestBytes = 64 * 1024 * 1024;

/** What is put into SQL as it is written: nothing that would need more than quotes. */
const nameSchema = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const countSchema = z.int().nonnegative();
const partSchema = z.object({ bytes: countSchema, sha256: sha256Schema });

export const savedTableSchema = z.object({
  name: nameSchema,
  columns: z.array(nameSchema).min(1),
  rows: countSchema,
  /** Of all lines, before compression. */
  bytes: countSchema,
  stored: partSchema,
});
export type SavedTable = z.infer<typeof savedTableSchema>;

/** What `keys.json` holds: keys by the origin that they were given for. */
export const savedKeysSchema = z.record(z.string(), z.string());

export const backupManifestSchema = z.object({
  format: z.literal(backupFormat),
  /** The Papyri that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** What had been applied, in order: a restore applies the same first, then loads, then goes on. */
  migrations: z.array(z.object({ name: z.string(), sha256: sha256Schema })),
  /** In an order in which no row comes before one that it refers to. */
  tables: z.array(savedTableSchema),
  sequences: z.array(z.object({ name: nameSchema, value: z.string().regex(/^\d{1,19}$/) })),
  blobs: z.object({
    /** `referenced`: their bytes are not in this file but in the store that it was made from. */
    kind: z.enum(['included', 'referenced']),
    /** Name and size of each. */
    files: z.array(z.tuple([sha256Schema, countSchema])),
    /** Those that a paper refers to and the store had lost already. */
    missing: z.array(sha256Schema),
  }),
  keys: partSchema.optional(),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;
