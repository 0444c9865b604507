import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { PapyriError } from '@papyri/core/errors';
import type { Terminal } from './terminal.ts';

/** Content as it comes: chunks of bytes or text. */
export type OutputContent = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** Writes a file whole or not at all: what fails leaves an older file as it was. PapyriError `request-invalid`. */
export async function writeFileWhole(path: string, content: OutputContent): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    await pipeline(content, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new PapyriError('request-invalid', { detail: `${path} cannot be written`, cause: error });
  }
}

/** Writes to standard output at the pace at which it is read. */
export async function writeOut({ output }: Terminal, content: OutputContent): Promise<void> {
  for await (const chunk of content)
    if (!output.write(chunk)) await new Promise<void>((resolve) => output.once('drain', resolve));
}
