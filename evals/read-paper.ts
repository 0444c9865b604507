import { createHash } from 'node:crypto';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { sha256Schema } from '@papyri/core/contracts/ids';
import type { PaperSources } from '@papyri/core/ports/compute';
import type { WorkerPool } from '../packages/server/src/compute/pool.ts';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Reads a PDF in a thread of the server's, with what there is of it beside; PapyriErrors as `Compute.extract` gives. */
export async function readPaper(
  pool: WorkerPool,
  pdf: Uint8Array,
  sources?: PaperSources,
): Promise<CleanDocument> {
  const sourceSha256 = sha256Schema.parse(sha256(pdf));
  const documentId = documentIdOf([sourceSha256], sha256);
  const caps = { maxPages: 5000, maxMemoryBytes: 1 << 30 };
  const input = { pdf, sourceSha256, documentId, ...caps, ...(sources ? { sources } : {}) };
  return decodeDocument((await pool.run('extract', input)).value.bytes);
}
