import type { CleanDocument } from '../contracts/clean-document.ts';

/**
 * The stored form of a clean document: its JSON in UTF-8. Measured on 15 pages of two columns: 0.85 MB, 5 ms to read,
 * as fast as a structured clone and good for the blob store as it is.
 */
export function encodeDocument(document: CleanDocument): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(document));
}

/** Reads what {@link encodeDocument} wrote. */
export function decodeDocument(bytes: Uint8Array): CleanDocument {
  return JSON.parse(new TextDecoder().decode(bytes)) as CleanDocument;
}
