import { z } from 'zod';
import { sha256Schema } from './ids.ts';
import { licenceSchema } from './licence.ts';

/** What a dataset is called, whatever its version: `scitldr`. */
export const datasetNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'a name has small letters, digits, dots, dashes, at most 64');

/** Names exactly these files with exactly these bytes ({@link datasetVersionIdOf}). */
export const datasetVersionIdSchema = z
  .string()
  .regex(/^data-[0-9a-f]{64}$/)
  .brand('DatasetVersionId')
  .meta({ description: 'Version of a dataset: the hash of its files' });
export type DatasetVersionId = z.infer<typeof datasetVersionIdSchema>;

/** Where a file stands in its dataset: a path that leads down, with slashes on every system. */
export const datasetPathSchema = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\\\p{Cc}]+$/u, 'a path holds no backslash and no control characters')
  .refine(
    (path) => path.isWellFormed() && path.split('/').every((part) => !/^(?:|\.|\.\.)$/.test(part)),
    'a path leads down',
  );

export const datasetFileSchema = z.object({
  path: datasetPathSchema,
  size: z.int().nonnegative(),
  sha256: sha256Schema,
  /** As DVC names files. It tells files apart and guards against nothing. */
  md5: z.string().regex(/^[0-9a-f]{32}$/),
  /** Lines that hold something, of JSON Lines files (`.jsonl`, `.ndjson`). */
  rows: z.int().nonnegative().optional(),
});
export type DatasetFile = z.infer<typeof datasetFileSchema>;

/** What is told of a dataset beside its files. */
export const datasetAboutSchema = z.object({
  name: datasetNameSchema,
  licence: licenceSchema.shape.name.describe('SPDX name such as CC-BY-4.0, or unknown'),
  source: z.string().trim().min(1).max(2000).describe('Where it comes from: an address, or words'),
});
export type DatasetAbout = z.infer<typeof datasetAboutSchema>;

export const datasetSummarySchema = datasetAboutSchema.extend({
  id: datasetVersionIdSchema,
  createdAt: z.iso.datetime(),
  fileCount: z.int().positive(),
  size: z.int().nonnegative(),
  /** Of all files that have rows; absent where none has. */
  rows: z.int().nonnegative().optional(),
});
export type DatasetSummary = z.infer<typeof datasetSummarySchema>;

/** One version of a dataset: its files never change. The same document is what `papyri data pull` reads. */
export const datasetVersionSchema = datasetSummarySchema.extend({
  files: z.array(datasetFileSchema).min(1).max(10_000),
});
export type DatasetVersion = z.infer<typeof datasetVersionSchema>;

export const datasetListSchema = z.object({
  /** Newest first. */
  datasets: z.array(datasetSummarySchema),
  /** Names that the settings say where to get. */
  sources: z.array(datasetNameSchema),
});
export type DatasetList = z.infer<typeof datasetListSchema>;

/** Whether what is kept of a dataset is still what it was. */
export const datasetCheckSchema = z.object({
  id: datasetVersionIdSchema,
  intact: z.boolean(),
  /** The files that are not. */
  broken: z.array(z.object({ path: datasetPathSchema, state: z.enum(['missing', 'damaged']) })),
});
export type DatasetCheck = z.infer<typeof datasetCheckSchema>;

/**
 * The version that files are: `data-` and the hash of their paths, sizes and SHA-256 in the order of their paths.
 * `sha256` gives the hash of a text as 64 lower-case hexadecimal digits. Name, licence and source are no part of it.
 */
export function datasetVersionIdOf(
  files: readonly Pick<DatasetFile, 'path' | 'size' | 'sha256'>[],
  sha256: (text: string) => string,
): DatasetVersionId {
  const lines = files.map(({ path, size, sha256 }) => JSON.stringify([path, size, sha256])).sort();
  return `data-${sha256(lines.join('\n'))}` as DatasetVersionId;
}
