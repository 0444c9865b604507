import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FilesystemStore } from 's3rver';

/**
 * Makes the store of s3rver whole under many writers, as S3 is. Its own answers before the bytes are in the file, and
 * deleting takes an empty folder away under a file that another request is about to open, which nobody catches.
 */
export function keepWhole(store: FilesystemStore): void {
  store.putObject = async (object) => {
    const path = store.getResourcePath(object.bucket, object.key, 'object');
    const part = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true });
    const md5 = createHash('md5');
    const { content } = object;
    try {
      await pipeline(
        Buffer.isBuffer(content) ? Readable.from([content]) : content,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            md5.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(part),
      );
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    const written = { size: (await stat(part)).size, md5: md5.digest('hex') };
    await store.putMetadata(object.bucket, object.key, object.metadata, written.md5);
    await rename(part, path);
    return written;
  };
  store.deleteObject = async (bucket, key) => {
    const resources = ['object', 'object.md5', 'metadata.json'];
    await Promise.all(resources.map((name) => rm(store.getResourcePath(bucket, key, name), { force: true })));
  };
}
