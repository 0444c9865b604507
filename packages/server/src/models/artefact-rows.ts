import { gunzipSync, gzipSync } from 'node:zlib';
import { PapyriError } from '@papyri/core/errors';
import type { z } from 'zod';
import { jsonLines } from '../datasets/forms/json-lines.ts';
import type { ModelFiles } from './model-files.ts';

/** Papers that a model was fitted to: what is learned again beside something new, so that it is not forgotten. */
export const replayFile = 'replay.jsonl.gz';
/** Papers that no model is fitted to: what the gate asks where their dataset is not in the registry. */
export const heldOutFile = 'held-out.jsonl.gz';

/** An artefact of someone else's making may unpack to anything. */
const mostBytes = 32 * 1024 * 1024;

/** At most so many rows, evenly from all of them. */
export function evenRows<Row>(rows: readonly Row[], most: number): Row[] {
  if (most === 0) return [];
  const step = Math.max(1, Math.floor(rows.length / most));
  return rows.filter((_row, at) => at % step === 0).slice(0, most);
}

/** Rows as an artefact: JSON Lines in gzip. The same rows give the same bytes on the same machine. */
export function packRows(rows: readonly unknown[]): Uint8Array {
  return new Uint8Array(gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { level: 9 }));
}

/** The JSON Lines that an artefact holds. PapyriError `training-data-invalid` where it is no gzip, or unpacks to more than 32 MB. */
export function unpackRows(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw new PapyriError('training-data-invalid', { detail: 'an artefact is no gzip of rows', cause });
  }
}

/** The rows that a version carries under this name; none where it has no such artefact. PapyriErrors `training-data-invalid`, `checksum-mismatch`. */
export function artefactRows<Row>(files: ModelFiles, path: string, schema: z.ZodType<Row>): Row[] {
  const bytes = artefactIfThere(files, path);
  return bytes ? jsonLines(unpackRows(bytes), schema) : [];
}

/** An artefact that a version may do without. PapyriError `checksum-mismatch`. */
export function artefactIfThere(files: ModelFiles, path: string): Uint8Array | undefined {
  try {
    return files.bytes(path);
  } catch (error) {
    if (PapyriError.isInstance(error) && error.code === 'model-not-servable') return undefined;
    throw error;
  }
}
