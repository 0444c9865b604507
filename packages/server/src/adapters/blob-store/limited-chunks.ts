import { PapyriError } from '@papyri/core/errors';

/**
 * Passes chunks on until there are more than `maxBytes` or the signal fires, also while the source hangs.
 * Throws PapyriError `file-too-large`, the signal's reason, or what the source throws.
 */
export async function* limitedChunks(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly maxBytes: number; readonly signal?: AbortSignal },
): AsyncGenerator<Uint8Array, void> {
  const iterator = chunks[Symbol.asyncIterator]();
  let size = 0;
  let ended = false;
  try {
    while (true) {
      const next = await orAborted(iterator.next(), options.signal);
      if (next.done) {
        ended = true;
        return;
      }
      size += next.value.byteLength;
      if (size > options.maxBytes) throw new PapyriError('file-too-large');
      yield next.value;
    }
  } finally {
    // Not awaited: a source that hangs would hang us, too.
    if (!ended) void iterator.return?.()?.catch(() => {});
  }
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
