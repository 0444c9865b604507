import { createHash } from 'node:crypto';
import type { Sha256 } from '@papyri/core/contracts/ids';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import { limitedChunks } from './limited-chunks.ts';

/** Blobs that end with the process, for tests. */
export function memoryBlobStore(): BlobStore {
  const blobs = new Map<Sha256, Uint8Array>();
  const put = (bytes: Uint8Array) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    // A copy: what the caller does to its bytes later must not change the blob.
    blobs.set(sha256, Uint8Array.from(bytes));
    return { sha256, size: bytes.byteLength };
  };
  return {
    put: async (bytes) => put(bytes),
    async putStream(chunks, options) {
      const parts: Uint8Array[] = [];
      for await (const chunk of limitedChunks(chunks, options)) parts.push(Uint8Array.from(chunk));
      return put(Buffer.concat(parts));
    },
    get: async (sha256) => blobs.get(sha256)?.slice(),
    async stream(sha256, range) {
      const bytes = blobs.get(sha256);
      return bytes && once(bytes.slice(range?.start, range?.end));
    },
    size: async (sha256) => blobs.get(sha256)?.byteLength,
    async *list() {
      yield* [...blobs.keys()];
    },
    delete: async (sha256) => void blobs.delete(sha256),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.byteLength > 0) yield bytes;
}
