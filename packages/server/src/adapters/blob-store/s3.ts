import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { type Sha256, sha256Schema } from '@papyri/core/contracts/ids';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import { limitedChunks } from './limited-chunks.ts';
import { checkBucket } from './s3-client.ts';
import { isBehindEnd, isMissing, s3Failure } from './s3-failure.ts';
import { sweepAbandoned, writeHashed } from './unfinished-files.ts';

/** Up to here a blob goes in one request, from memory, so that it can be sent again; beyond in parts. */
const singleRequestBytes = 16 * 1024 * 1024;
const partBytes = 8 * 1024 * 1024;

/**
 * Blobs as objects `<prefix>ab/cdef…`, named by their SHA-256. A stream is first written to a file of this machine,
 * for its name is known only at its end: so nothing unfinished ever stands in the bucket. S3 answers when it has the
 * object for good. Any number of processes may share a bucket.
 * `errors`: `storage-unreachable` where the bucket cannot be used.
 */
export async function openS3BlobStore(options: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly prefix: string;
  /** Folder of this machine for streams on their way. */
  readonly unfinished: string;
  readonly clock: Pick<Clock, 'now'>;
}): Promise<BlobStore> {
  const { client, bucket: Bucket, prefix, unfinished, clock } = options;
  await mkdir(unfinished, { recursive: true });
  await sweepAbandoned(unfinished, clock.now());
  const objectOf = (sha256: Sha256) => {
    const name = sha256Schema.parse(sha256);
    return { Bucket, Key: `${prefix}${name.slice(0, 2)}/${name.slice(2)}` };
  };

  /** What S3 gives, or undefined where there is nothing. */
  async function asked<Value>(answer: Promise<Value>): Promise<Value | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw s3Failure(error);
    }
  }

  /** Waits for a change; there "missing" is a fault like any other. */
  async function done(change: Promise<unknown>, signal?: AbortSignal): Promise<void> {
    try {
      await change;
    } catch (error) {
      throw signal?.aborted ? signal.reason : s3Failure(error);
    }
  }

  const size = async (sha256: Sha256) =>
    (await asked(client.send(new HeadObjectCommand(objectOf(sha256)))))?.ContentLength;

  async function putBytes(bytes: Uint8Array, sha256: Sha256, signal?: AbortSignal): Promise<void> {
    const checksum = { ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') };
    const command = new PutObjectCommand({ ...objectOf(sha256), ...checksum, Body: bytes });
    await done(client.send(command, signal ? { abortSignal: signal } : {}), signal);
  }

  async function putParts(file: string, sha256: Sha256, signal?: AbortSignal): Promise<void> {
    const upload = new Upload({
      client,
      params: { ...objectOf(sha256), Body: createReadStream(file) },
      partSize: partBytes,
      queueSize: 2,
    });
    // Takes back the parts that are there.
    const abort = () => void upload.abort().catch(() => {});
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await done(upload.done(), signal);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  async function putFile(file: string, written: { sha256: Sha256; size: number }, signal?: AbortSignal) {
    if ((await size(written.sha256)) === written.size) return;
    if (written.size <= singleRequestBytes) await putBytes(await readFile(file), written.sha256, signal);
    else await putParts(file, written.sha256, signal);
  }

  await checkBucket(client, Bucket, prefix);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
      if ((await size(sha256)) !== bytes.byteLength) await putBytes(bytes, sha256);
      return { sha256, size: bytes.byteLength };
    },
    async putStream(chunks, limits) {
      const file = path.join(unfinished, randomUUID());
      try {
        const written = await writeHashed(file, limitedChunks(chunks, limits), { sync: false });
        await putFile(file, written, limits.signal);
        return written;
      } finally {
        await rm(file, { force: true });
      }
    },
    async get(sha256) {
      const found = await asked(client.send(new GetObjectCommand(objectOf(sha256))));
      return found?.Body && asked(found.Body.transformToByteArray());
    },
    async stream(sha256, range) {
      const object = objectOf(sha256);
      const { start, end } = range ?? { start: 0, end: Number.POSITIVE_INFINITY };
      if (start >= end) return (await size(sha256)) === undefined ? undefined : nothing();
      const Range = range && `bytes=${start}-${Number.isFinite(end) ? end - 1 : ''}`;
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...object, ...(Range ? { Range } : {}) }));
        return Body && closing(Body as Readable);
      } catch (error) {
        if (isBehindEnd(error)) return nothing();
        if (isMissing(error)) return undefined;
        throw s3Failure(error);
      }
    },
    async *list() {
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: prefix });
      try {
        for await (const { Contents = [] } of pages)
          for (const { Key = '' } of Contents) {
            const sha256 = sha256Schema.safeParse(Key.slice(prefix.length).replace('/', ''));
            if (sha256.success) yield sha256.data;
          }
      } catch (error) {
        throw s3Failure(error);
      }
    },
    size,
    async delete(sha256) {
      await done(client.send(new DeleteObjectCommand(objectOf(sha256))));
    },
  };
}

/** The body of an answer, whose connection ends when the reader stops, also before it began. */
function closing(body: Readable): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const iterator: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
      return {
        next: () => iterator.next(),
        return: async () => {
          body.destroy();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
