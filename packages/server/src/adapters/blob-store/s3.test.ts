import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Server, startS3Server } from '../../../../../tests/support/s3-server.ts';
import { openS3BlobStore } from './s3.ts';

const clock = { now: () => Date.now() };

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(1024 * 1024, `${index}`);
}

describe('S3 blob store', () => {
  let server: S3Server;
  let unfinished: string;
  let client: S3Client;
  beforeAll(async () => {
    server = await startS3Server();
    client = server.client();
    unfinished = await mkdtemp(path.join(tmpdir(), 'papyri-s3-'));
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
    await rm(unfinished, { recursive: true, force: true });
  });
  const open = (prefix = '') => openS3BlobStore({ client, bucket: server.bucket, prefix, unfinished, clock });

  it('names an object by its hash below the prefix and leaves no trace of looking', async () => {
    const store = await open('papers/');
    await store.put(Buffer.from('hello'));
    expect(server.objects()).toEqual([
      expect.stringContaining(
        path.join('papers', '2c', 'f24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'),
      ),
    ]);
  });

  it('shares a bucket with others below another prefix', async () => {
    const [ann, bob] = [await open('ann/'), await open('bob/')];
    const { sha256 } = await ann.put(Buffer.from('of Ann'));
    expect(await bob.get(sha256)).toBeUndefined();
    for await (const name of bob.list()) expect(name).not.toBe(sha256);
  });

  it('takes back the parts of a large blob when it is stopped in the middle', async () => {
    const store = await open();
    const controller = new AbortController();
    const reason = new Error('the reader went away');
    const begun: (string | undefined)[] = [];
    const aborted: (string | undefined)[] = [];
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'AbortMultipartUploadCommand')
          aborted.push((args.input as { UploadId?: string }).UploadId);
        const answer = await next(args);
        if (context.commandName === 'CreateMultipartUploadCommand')
          begun.push((answer.output as { UploadId?: string }).UploadId);
        if (context.commandName === 'UploadPartCommand') controller.abort(reason);
        return answer;
      },
      { step: 'initialize', name: 'stopAfterFirstPart' },
    );
    const before = server.objects();
    const putting = store.putStream(megabytes(40), { maxBytes: 1e9, signal: controller.signal });
    await expect(putting).rejects.toBe(reason);
    // s3rver knows no way to end an upload: what was asked of it must do.
    await expect.poll(() => aborted).toEqual(begun);
    expect(begun).toEqual([expect.any(String)]);
    client.middlewareStack.remove('stopAfterFirstPart');
    expect(server.objects()).toEqual(before);
    expect(await readdir(unfinished)).toEqual([]);
  });

  it.each([
    ['a bucket that is not there', 'no-such-bucket', undefined, 'NoSuchBucket'],
    [
      'credentials that are wrong',
      undefined,
      { accessKeyId: 'x', secretAccessKey: 'y' },
      'InvalidAccessKeyId',
    ],
  ])('says at the start what is wrong with %s', async (_name, bucket, credentials, detail) => {
    const other = credentials
      ? new S3Client({ endpoint: server.endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
      : client;
    const opening = openS3BlobStore({
      client: other,
      bucket: bucket ?? server.bucket,
      prefix: '',
      unfinished,
      clock,
    });
    await expect(opening).rejects.toMatchObject({
      code: 'storage-unreachable',
      detail: expect.stringContaining(detail),
    });
  });

  it('says that the store is out of reach when it goes away', async () => {
    const other = await startS3Server();
    const lost = new S3Client({
      endpoint: other.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      maxAttempts: 1,
    });
    const store = await openS3BlobStore({
      client: lost,
      bucket: other.bucket,
      prefix: '',
      unfinished,
      clock,
    });
    const { sha256 } = await store.put(Buffer.from('hello'));
    await other.stop();
    const asking = [
      () => store.get(sha256),
      () => store.size(sha256),
      () => store.stream(sha256),
      () => store.delete(sha256),
      () => store.put(Buffer.from('more')),
    ];
    for (const ask of asking)
      await expect(ask()).rejects.toMatchObject({ code: 'storage-unreachable', retryable: true });
    lost.destroy();
  });
});
