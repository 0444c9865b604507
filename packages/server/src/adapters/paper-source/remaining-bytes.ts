import { createHash } from 'node:crypto';
import { PapyriError } from '@papyri/core/errors';
import type { PdfCheck } from '@papyri/core/fetch/pdf-check';

/** An answer that is being read. */
export interface OpenAnswer {
  readonly check: PdfCheck;
  /** What was read ahead to see that this is a PDF; the check has seen it. */
  readonly ahead: readonly Uint8Array[];
  readonly rest: AsyncIterator<Uint8Array>;
}

/**
 * The bytes of an answer after the first `delivered`, which must be the same as before (`digest`): an answer that
 * begins anew continues one that broke off only if it is the same file.
 */
export async function* remainingBytes(
  source: OpenAnswer,
  delivered: number,
  digest: Buffer,
): AsyncGenerator<Uint8Array> {
  const again = createHash('sha256');
  let skip = delivered;
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* source.ahead;
    for (let next = await source.rest.next(); !next.done; next = await source.rest.next()) {
      source.check.push(next.value);
      yield next.value;
    }
  }
  for await (const chunk of all()) {
    const repeated = chunk.subarray(0, skip);
    again.update(repeated);
    skip -= repeated.length;
    if (skip > 0) continue;
    if (repeated.length > 0 && !again.copy().digest().equals(digest))
      throw new PapyriError('source-answer-invalid', { detail: 'the file changed during the download' });
    if (chunk.length > repeated.length) yield chunk.subarray(repeated.length);
  }
  if (skip > 0) throw new PapyriError('source-truncated');
}
