import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { DocumentId } from '@papyri/core/contracts/ids';

/** A paper is worked on several times in a row: TLDR, passages, summary, questions. */
const keptDocuments = 4;
const kept = new Map<DocumentId, CleanDocument>();

/** Reads a document, or gives the one that this thread has read just before; a document never changes. */
export function cachedDocument(id: DocumentId, bytes: Uint8Array): CleanDocument {
  const document = kept.get(id) ?? decodeDocument(bytes);
  kept.delete(id);
  kept.set(id, document);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptDocuments) break;
    kept.delete(oldest);
  }
  return document;
}
