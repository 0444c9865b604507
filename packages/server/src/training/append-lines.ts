import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { PapyriError } from '@papyri/core/errors';
import { storageFailure } from '../storage-failure.ts';

/** A file that grows line by line; each is with the operating system when `add` returns, so `kill -9` loses none. */
export interface LineFile {
  /** PapyriErrors `storage-full`, `storage-read-only`. */
  add(value: unknown): void;
  close(): void;
}

const newLine = 0x0a;

function endsInMidLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = new Uint8Array(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== newLine;
}

/** Opens a file for lines of JSON; half a line that a killed process left gets its end. */
export function appendLines(path: string): LineFile {
  const file = openSync(path, 'a+');
  let begin = endsInMidLine(file) ? '\n' : '';
  return {
    add(value) {
      const bytes = Buffer.from(`${begin}${JSON.stringify(value)}\n`);
      try {
        // A disk that is nearly full takes a part and refuses the rest at the next call.
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        begin = '';
      } catch (error) {
        begin = '\n';
        throw storageFailure(error) ?? new PapyriError('training-failed', { cause: error });
      }
    },
    close: () => closeSync(file),
  };
}
