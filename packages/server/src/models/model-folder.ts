import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelHandover, modelHandoverSchema } from '@papyri/core/contracts/model-version';
import type { Artefact } from '@papyri/core/contracts/run';
import { PapyriError } from '@papyri/core/errors';
import type { ModelFiles } from './model-files.ts';

/** Name of the file that tells what the others are. */
export const handoverFile = 'model.json';

/** A version as it lies in a folder: `model.json` and the artefacts that it names. */
export interface ModelFolder extends ModelHandover {
  readonly folder: string;
}

/** What `model.json` says. PapyriError `request-invalid` where it is none. */
export function parseHandover(bytes: Uint8Array): ModelHandover {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new PapyriError('request-invalid', { detail: `${handoverFile} is not JSON` });
  }
  const handover = modelHandoverSchema.safeParse(json);
  if (handover.success) return handover.data;
  const [issue] = handover.error.issues;
  throw new PapyriError('request-invalid', {
    detail: `${handoverFile}: ${issue?.path.join('.')} ${issue?.message}`,
  });
}

/** Reads `model.json` of a folder. PapyriError `request-invalid`; an error of the file system where there is none. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  return { folder, ...parseHandover(await readFile(join(folder, handoverFile))) };
}

/**
 * The artefacts of a version in a folder. What is read is held against its hash: PapyriErrors `model-not-servable`
 * where there is no such artefact, `checksum-mismatch` where the file is gone or another.
 */
export function folderFiles(folder: string, artefacts: readonly Artefact[]): ModelFiles {
  return {
    bytes(path) {
      const artefact = artefacts.find((one) => one.path === path);
      if (!artefact) throw new PapyriError('model-not-servable', { detail: `there is no artefact ${path}` });
      let bytes: Uint8Array;
      try {
        bytes = readFileSync(join(folder, path));
      } catch (error) {
        throw new PapyriError('checksum-mismatch', { detail: `${path} cannot be read`, cause: error });
      }
      if (!isArtefact(bytes, artefact)) throw new PapyriError('checksum-mismatch', { detail: path });
      return bytes;
    },
  };
}

/** Whether these bytes are the artefact's. */
export function isArtefact(bytes: Uint8Array, { sha256, size }: Artefact): boolean {
  return bytes.length === size && createHash('sha256').update(bytes).digest('hex') === sha256;
}
