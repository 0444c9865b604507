import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { measureFile } from '../datasets/measure-file.ts';
import { storageFailure } from '../storage-failure.ts';

/**
 * Writes bytes of the registry into a file of a run and holds them against their hash.
 * PapyriErrors `checksum-mismatch`, `storage-full`, `storage-read-only`, `cancelled`.
 */
export async function fetchFile(
  bytes: AsyncIterable<Uint8Array>,
  file: { readonly place: string; readonly path: string; readonly sha256: Sha256 },
  signal: AbortSignal,
): Promise<void> {
  try {
    await mkdir(dirname(file.place), { recursive: true });
    await pipeline(measureFile(file.path, bytes, file.sha256).bytes, createWriteStream(file.place), {
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw new PapyriError('cancelled', { cause: error });
    throw storageFailure(error) ?? error;
  }
}
