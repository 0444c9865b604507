import { readFileSync } from 'node:fs';
import path from 'node:path';

const pdf = readFileSync(path.join(import.meta.dirname, '../../docs/paper/papyri.pdf'));

/** The sample paper under another hash: bytes after the end of the file are a comment. */
export function paperNumber(number: number | string): Uint8Array {
  return Buffer.concat([pdf, Buffer.from(`\n% paper ${number}\n`)]);
}
