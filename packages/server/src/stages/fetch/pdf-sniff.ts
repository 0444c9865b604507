import { PapyriError } from '@papyri/core/errors';

/** A PDF may have rubbish before its header, within the first 1024 bytes (ISO 32000-1, annex H, note 13). */
const sniffedBytes = 1024;
const header = Buffer.from('%PDF-');

/**
 * Passes a stream on unless it is no PDF.
 * PapyriErrors `not-a-pdf` when the header does not stand in its place, `file-empty` when there is nothing.
 */
export async function* onlyPdf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (!start) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    const found = start.subarray(0, sniffedBytes).includes(header);
    if (!found && start.length < sniffedBytes) continue;
    if (!found) throw new PapyriError('not-a-pdf');
    yield start;
    start = undefined;
  }
  if (!start) return;
  if (start.length === 0) throw new PapyriError('file-empty');
  throw new PapyriError('not-a-pdf');
}
