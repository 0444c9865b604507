import { createHash } from 'node:crypto';
import type { DatasetFile } from '@papyri/core/contracts/dataset';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';

const newLine = 0x0a;
/** Tab, line feed, carriage return and blank: a line of nothing else is no row. */
const blanks: ReadonlySet<number> = new Set([0x09, newLine, 0x0d, 0x20]);

function rowCounter(): { add(chunk: Uint8Array): void; count(): number } {
  let rows = 0;
  let filled = false;
  return {
    add(chunk) {
      for (const byte of chunk)
        if (byte === newLine) {
          if (filled) rows += 1;
          filled = false;
        } else filled ||= !blanks.has(byte);
    },
    count: () => rows + (filled ? 1 : 0),
  };
}

/** Bytes that pass through, and what they are once they have passed. */
export interface Measured {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Of the bytes so far; right when `bytes` has ended. */
  file(): DatasetFile;
}

/**
 * Measures a file of a dataset while its bytes pass. Where its hash is known beforehand, other bytes end with
 * PapyriError `checksum-mismatch`, so that a store that writes whole files or none keeps nothing of them.
 */
export function measureFile(path: string, bytes: AsyncIterable<Uint8Array>, expected?: Sha256): Measured {
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  const rows = /\.(?:jsonl|ndjson)$/i.test(path) ? rowCounter() : undefined;
  let size = 0;
  const digest = () => sha256.copy().digest('hex') as Sha256;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      sha256.update(chunk);
      md5.update(chunk);
      rows?.add(chunk);
      size += chunk.length;
      yield chunk;
    }
    if (expected !== undefined && digest() !== expected)
      throw new PapyriError('checksum-mismatch', { detail: path });
  }
  return {
    bytes: passing(),
    file: () => ({
      path,
      size,
      sha256: digest(),
      md5: md5.copy().digest('hex'),
      ...(rows ? { rows: rows.count() } : {}),
    }),
  };
}
