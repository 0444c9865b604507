import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Executor } from '../database/executor.ts';
import { getDocument } from './store.ts';

/** The serialised clean document. PapyriError `not-read-yet` where there is none (any more). */
export async function loadDocument(
  deps: { readonly database: Executor; readonly blobs: BlobStore },
  scope: Scope,
  id: DocumentId,
): Promise<Uint8Array> {
  const entry = await getDocument(deps.database, scope, id);
  const bytes = entry && (await deps.blobs.get(entry.cleanBlob));
  if (!bytes) throw new PapyriError('not-read-yet');
  return bytes;
}
