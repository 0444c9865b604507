import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { SourceProblem } from '@papyri/core/contracts/source-text';
import type { LatexFiles } from '@papyri/core/extract/latex/latex-files';
import { err, ok, type Result } from '@papyri/core/result';
import { extract } from 'tar-stream';

/** What an archive may become in all; pictures are most of it and are not kept. */
const maxUnpackedBytes = 256 * 1024 * 1024;
const maxEntries = 5000;
/** Of the files that are read. */
const maxTextBytes = 12 * 1024 * 1024;
const textFile = /\.(?:tex|ltx|bbl|txt)$/i;
const tarMark = 257;

class TooLarge extends Error {}

/**
 * The text files of what an author sent in to arXiv: a tar or one file, compressed or not. Nothing is written to disk;
 * everything is capped, and what names a place outside the archive is left out.
 */
export async function unpackSource(bytes: Uint8Array): Promise<Result<LatexFiles, SourceProblem>> {
  try {
    const content = unpacked(bytes);
    const head = await firstBytes(content, 512);
    const whole = Readable.from(joined(head, content));
    const isTar = Buffer.from(head.subarray(tarMark, tarMark + 5)).toString('latin1') === 'ustar';
    return ok(isTar ? await textFilesOf(whole) : await onlyFile(whole));
  } catch (error) {
    return err(error instanceof TooLarge ? 'too-large' : 'unreadable');
  }
}

async function* unpacked(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const source = Readable.from([bytes]);
  // `pipeline` ends both where one fails.
  const chunks: AsyncIterable<Uint8Array> = isGzip ? pipeline(source, createGunzip(), () => {}) : source;
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxUnpackedBytes) throw new TooLarge();
    yield chunk;
  }
}

async function firstBytes(content: AsyncGenerator<Uint8Array, void>, least: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < least; ) {
    const next = await content.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(chunks);
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}

async function textFilesOf(tar: Readable): Promise<LatexFiles> {
  const files = new Map<string, string>();
  let entries = 0;
  let left = maxTextBytes;
  const reader = pipeline(tar, extract(), () => {}) as unknown as ReturnType<typeof extract>;
  for await (const entry of reader) {
    entries += 1;
    if (entries > maxEntries) throw new TooLarge();
    const { name, type } = entry.header;
    const path = name.replace(/^(?:\.\/)+/, '');
    const isInside = !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
    if (type !== 'file' || !isInside || !textFile.test(path)) {
      entry.resume();
      continue;
    }
    const text = await readAll(entry as AsyncIterable<Uint8Array>, left);
    left -= text.length;
    files.set(path, decoded(text));
  }
  return files;
}

/** A paper of one file comes without a name. */
async function onlyFile(content: Readable): Promise<LatexFiles> {
  return new Map([['paper.tex', decoded(await readAll(content, maxTextBytes))]]);
}

async function readAll(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLarge();
    all.push(chunk);
  }
  return Buffer.concat(all);
}

/** Old sources are in Latin-1. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
