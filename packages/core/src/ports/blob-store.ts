import type { Sha256 } from '../contracts/ids.ts';

/**
 * Bytes by the hash of what is in them. Writes are atomic and on disk before they are answered; writing the same
 * bytes twice stores them once. `errors`: PapyriErrors `storage-full` when there is no room, `storage-unreachable` when
 * the store is elsewhere and does not answer.
 */
export interface BlobStore {
  /** Stores bytes and gives their name. */
  put(bytes: Uint8Array): Promise<{ sha256: Sha256; size: number }>;
  /** Stores a stream without holding it in memory; PapyriError `file-too-large` past `maxBytes`, and nothing is kept. */
  putStream(
    chunks: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; signal?: AbortSignal },
  ): Promise<{ sha256: Sha256; size: number }>;
  /** The bytes, or undefined where there are none under this name. */
  get(sha256: Sha256): Promise<Uint8Array | undefined>;
  /** Bytes `[start, end)` of a blob as a stream; the whole where no range is given. */
  stream(
    sha256: Sha256,
    range?: { start: number; end: number },
  ): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Names of all that is here, in no order; what comes or goes meanwhile may be among them or not. */
  list(): AsyncIterable<Sha256>;
  /** Size in bytes, or undefined. */
  size(sha256: Sha256): Promise<number | undefined>;
  delete(sha256: Sha256): Promise<void>;
}
