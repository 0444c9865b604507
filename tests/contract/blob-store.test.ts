import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Sha256, sha256Schema } from '@papyri/core/contracts/ids';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolderBlobStore } from '../../packages/server/src/adapters/blob-store/folder.ts';
import { memoryBlobStore } from '../../packages/server/src/adapters/blob-store/memory.ts';
import { openS3BlobStore } from '../../packages/server/src/adapters/blob-store/s3.ts';
import { startS3Server } from '../support/s3-server.ts';

/** One adapter under test; add a line to `stores` for another. */
interface Subject {
  readonly store: BlobStore;
  /** Names of all that it keeps, finished or not; undefined where it cannot be seen from outside. */
  readonly kept?: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

const stores: { name: string; open: () => Promise<Subject> }[] = [
  { name: 'memory', open: async () => ({ store: memoryBlobStore(), remove: async () => {} }) },
  {
    name: 'folder',
    open: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'papyri-blobs-'));
      return {
        store: await openFolderBlobStore({ folder, clock: { now: () => Date.now() } }),
        kept: async () => {
          const entries = await readdir(folder, { recursive: true, withFileTypes: true });
          return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
        },
        remove: () => rm(folder, { recursive: true, force: true }),
      };
    },
  },
  {
    name: 'S3',
    open: async () => {
      const server = await startS3Server();
      const unfinished = await mkdtemp(path.join(tmpdir(), 'papyri-blobs-'));
      const client = server.client();
      return {
        store: await openS3BlobStore({
          client,
          bucket: server.bucket,
          prefix: 'team-a/',
          unfinished,
          clock: { now: () => Date.now() },
        }),
        kept: async () => [...server.objects(), ...(await readdir(unfinished))],
        remove: async () => {
          client.destroy();
          await server.stop();
          await rm(unfinished, { recursive: true, force: true });
        },
      };
    },
  },
];

const hashOf = (bytes: Uint8Array) => sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));
const absent = hashOf(Buffer.from('never stored')) as Sha256;

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function collect(chunks: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (!chunks) return undefined;
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

describe.each(stores)('blob store: $name', ({ open }) => {
  let subject: Subject;
  let store: BlobStore;
  beforeAll(async () => {
    subject = await open();
    store = subject.store;
  });
  afterAll(() => subject.remove());

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['text', Buffer.from('naïve 𝒳 \u0000 \uFFFE')],
    ['what is no UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3])],
    ['3 MB', randomBytes(3_000_000)],
    ['20 MB', randomBytes(20_000_000)],
  ])('gives back %s as it was', async (_name, bytes) => {
    expect(await store.put(bytes)).toEqual({ sha256: hashOf(bytes), size: bytes.length });
    const got = await store.get(hashOf(bytes));
    expect(got && bytes.equals(got)).toBe(true);
    expect(await store.size(hashOf(bytes))).toBe(bytes.length);
    expect((await collect(await store.stream(hashOf(bytes))))?.equals(bytes)).toBe(true);
  });

  it('names the same bytes alike, whole or in chunks', async () => {
    const bytes = randomBytes(1_000_001);
    const streamed = await store.putStream(chunksOf(bytes, 7919), { maxBytes: bytes.length });
    expect(streamed).toEqual({ sha256: hashOf(bytes), size: bytes.length });
    expect(await store.put(bytes)).toEqual(streamed);
    expect((await store.get(streamed.sha256))?.length).toBe(bytes.length);
  });

  it('has nothing under a name that was never stored', async () => {
    expect(await store.get(absent)).toBeUndefined();
    expect(await store.stream(absent)).toBeUndefined();
    expect(await store.size(absent)).toBeUndefined();
    await store.delete(absent);
  });

  it.each([
    [0, 5, '01234'],
    [3, 4, '3'],
    [8, 10, '89'],
    [8, 1000, '89'],
    [5, 5, ''],
    [50, 60, ''],
  ])('streams bytes %i to %i', async (start, end, expected) => {
    const { sha256 } = await store.put(Buffer.from('0123456789'));
    expect(String(await collect(await store.stream(sha256, { start, end })))).toBe(expected);
  });

  it('streams a range from the middle of a large blob', async () => {
    const bytes = randomBytes(1_000_000);
    const { sha256 } = await store.put(bytes);
    const part = await collect(await store.stream(sha256, { start: 300_001, end: 700_002 }));
    expect(part?.equals(bytes.subarray(300_001, 700_002))).toBe(true);
  });

  it('lets a reader stop in the middle', async () => {
    const { sha256 } = await store.put(randomBytes(1_000_000));
    const stream = await store.stream(sha256);
    for await (const chunk of stream ?? []) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await store.delete(sha256);
    expect(await store.size(sha256)).toBeUndefined();
  });

  it('refuses a stream that is too long, takes one that just fits, and asks for no more than it needs', async () => {
    const bytes = randomBytes(100_000);
    let asked = 0;
    const counted = async function* () {
      for await (const chunk of chunksOf(bytes, 1000)) {
        asked += 1;
        yield chunk;
      }
    };
    const before = await subject.kept?.();
    await expect(store.putStream(counted(), { maxBytes: 50_000 })).rejects.toMatchObject({
      code: 'file-too-large',
    });
    expect(asked).toBe(51);
    expect(await store.get(hashOf(bytes))).toBeUndefined();
    expect(await subject.kept?.()).toEqual(before);
    await store.putStream(counted(), { maxBytes: bytes.length });
    expect(await store.size(hashOf(bytes))).toBe(bytes.length);
  });

  it('keeps nothing of a stream that fails, and says why', async () => {
    const failing = async function* () {
      yield Buffer.from('the first half');
      throw new Error('connection lost');
    };
    const before = await subject.kept?.();
    await expect(store.putStream(failing(), { maxBytes: 1000 })).rejects.toThrow('connection lost');
    expect(await store.get(hashOf(Buffer.from('the first half')))).toBeUndefined();
    expect(await subject.kept?.()).toEqual(before);
  });

  it('stops on the signal, also when the source hangs or was late', async () => {
    const controller = new AbortController();
    const reason = new Error('the reader went away');
    const hanging = async function* () {
      yield Buffer.from('some bytes');
      controller.abort(reason);
      await new Promise(() => {});
    };
    const before = await subject.kept?.();
    const options = { maxBytes: 1000, signal: controller.signal };
    await expect(store.putStream(hanging(), options)).rejects.toBe(reason);
    await expect(store.putStream(chunksOf(Buffer.from('late'), 1), options)).rejects.toBe(reason);
    expect(await subject.kept?.()).toEqual(before);
  });

  it('stores the same bytes once when many write them together', async () => {
    const bytes = randomBytes(200_000);
    const before = (await subject.kept?.())?.length;
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? store.put(bytes)
          : store.putStream(chunksOf(bytes, 1024 + index), { maxBytes: 1e6 }),
      ),
    );
    expect(new Set(written.map(({ sha256 }) => sha256))).toEqual(new Set([hashOf(bytes)]));
    expect((await store.get(hashOf(bytes)))?.length).toBe(bytes.length);
    if (before !== undefined) expect(await subject.kept?.()).toHaveLength(before + 1);
  });

  it('does not change a blob when the writer changes its bytes, nor when a reader does', async () => {
    const bytes = Buffer.from('original');
    const sha256 = hashOf(bytes);
    await store.put(bytes);
    bytes.fill(0);
    (await store.get(sha256))?.fill(1);
    expect(String(Buffer.from((await store.get(sha256)) ?? []))).toBe('original');
  });

  it('lists what it has', async () => {
    const { sha256 } = await store.put(Buffer.from('listed'));
    const gone = await store.put(Buffer.from('gone'));
    await store.delete(gone.sha256);
    const names: Sha256[] = [];
    for await (const name of store.list()) names.push(name);
    expect(names).toContain(sha256);
    expect(names).not.toContain(gone.sha256);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(await store.size(name)).toBeDefined();
  });

  it('deletes, and stores again what was deleted', async () => {
    const bytes = Buffer.from('back again');
    const { sha256 } = await store.put(bytes);
    await store.delete(sha256);
    expect(await store.get(sha256)).toBeUndefined();
    await store.put(bytes);
    expect(await store.size(sha256)).toBe(bytes.length);
  });
});
