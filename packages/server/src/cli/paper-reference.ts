import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PaperRecord } from '@papyri/core/contracts/api';
import { type PaperVersionId, paperVersionIdSchema } from '@papyri/core/contracts/ids';
import { parseArxivReference } from '@papyri/core/discover/arxiv-reference';
import { PapyriError } from '@papyri/core/errors';
import type { PapyriClient } from './client/papyri-client.ts';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

/** The beginning of the id of a file, as lists print it. */
const shortFileId = /^file:sha256-[0-9a-f]{6,63}$/;

export interface ReferenceOptions {
  readonly signal: AbortSignal;
  readonly input: NodeJS.ReadableStream;
  /** Largest file that is read from standard input, in bytes. */
  readonly maxBytes: number;
}

/**
 * The paper that a word of the command line means: a file (uploaded unless its bytes are known), `-` for a PDF on
 * standard input, `sample`, an id of Papyri's, an arXiv id or address, or words of a title on the shelf.
 * `errors`: UsageError; PapyriErrors of the upload and the look-up, `paper-unknown`.
 */
export async function findPaperByWord(
  client: PapyriClient,
  word: string,
  options: ReferenceOptions,
): Promise<PaperRecord> {
  if (word === '-') return fromInput(client, options);
  const file = await stat(word).catch(() => undefined);
  if (file) return fromFile(client, word, file, options.signal);
  if (word === 'sample') return client.sample();
  const id = paperVersionIdSchema.safeParse(word);
  if (id.success) return client.record(id.data);
  if (shortFileId.test(word)) return fromShortId(client, word);
  if (parseArxivReference(word) || /^https?:/i.test(word)) return client.lookup(word, options.signal);
  if (/\.pdf$|[/\\]/i.test(word)) throw new UsageError(`there is no file ${word}`);
  return fromTitle(client, word);
}

async function fromInput(client: PapyriClient, options: ReferenceOptions): Promise<PaperRecord> {
  const bytes = await readInput(options.input, options.maxBytes);
  const { record } = await client.upload('standard input.pdf', new Blob([bytes]), options.signal);
  return record;
}

async function fromFile(
  client: PapyriClient,
  path: string,
  file: Stats,
  signal: AbortSignal,
): Promise<PaperRecord> {
  if (file.isDirectory())
    throw new UsageError(`${path} is a folder; read all of its papers with: papyri read ${path}`);
  const known = await knownFile(client, await hashOfFile(path, signal));
  if (known) return known;
  const { record } = await client.upload(basename(path), await openAsBlob(path), signal);
  return record;
}

async function hashOfFile(path: string, signal: AbortSignal): Promise<PaperVersionId> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { signal })) hash.update(chunk);
  } catch (error) {
    if (signal.aborted) throw new PapyriError('cancelled');
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
  return paperVersionIdSchema.parse(`file:sha256-${hash.digest('hex')}`);
}

/** The record of a file that is on the shelf; one in the trash is uploaded again, which brings it back. */
async function knownFile(client: PapyriClient, id: PaperVersionId): Promise<PaperRecord | undefined> {
  try {
    const record = await client.record(id);
    return record.onShelf ? record : undefined;
  } catch (error) {
    if (PapyriError.isInstance(error) && error.code === 'paper-unknown') return undefined;
    throw error;
  }
}

async function fromShortId(client: PapyriClient, start: string): Promise<PaperRecord> {
  const found: PaperRecord[] = [];
  const limit = 200;
  for (let offset = 0; ; offset += limit) {
    const { papers, total } = await client.library({ sort: 'added', limit, offset });
    found.push(...papers.filter(({ paper }) => paper.id.startsWith(start)));
    if (papers.length === 0 || offset + limit >= total) break;
  }
  return onlyOne(found, start);
}

async function fromTitle(client: PapyriClient, words: string): Promise<PaperRecord> {
  const { papers } = await client.library({ q: words, limit: 50 });
  const wanted = words.toLowerCase().split(/\s+/);
  const named = papers.filter(({ paper }) =>
    wanted.every((word) => paper.title.toLowerCase().includes(word)),
  );
  return onlyOne(named, words);
}

function onlyOne(found: readonly PaperRecord[], word: string): PaperRecord {
  const [only, another] = found;
  if (!only) throw new PapyriError('paper-unknown', { detail: word });
  if (!another) return only;
  const some = found.slice(0, 5).map(({ paper }) => `${paper.id} (${paper.title.slice(0, 60)})`);
  throw new UsageError(`"${word}" fits ${found.length} papers; give an id: ${some.join(', ')}`);
}
