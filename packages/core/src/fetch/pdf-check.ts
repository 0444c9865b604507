import type { ErrorCode } from '../errors.ts';

/** Readers accept leading bytes before the header (ISO 32000-1, Annex H, note 13). */
const headBytes = 1024;
const tailBytes = 1024;

/** `endMarker`: `%%EOF` stands near the end. Only a hint: good files lack it and cut ones may hold an earlier one. */
export type PdfVerdict =
  | { readonly ok: true; readonly size: number; readonly endMarker: boolean }
  | {
      readonly ok: false;
      readonly code: Extract<ErrorCode, 'not-a-pdf' | 'file-empty' | 'source-truncated'>;
    };

/** Watches the bytes of a download go by. */
export interface PdfCheck {
  /** Takes the next bytes; false as soon as it is certain that this is not a PDF. */
  push(chunk: Uint8Array): boolean;
  /** What it was, once all bytes have passed. */
  finish(): PdfVerdict;
}

function includes(bytes: readonly number[], text: string): boolean {
  return String.fromCharCode(...bytes).includes(text);
}

/**
 * Checks a downloaded PDF without keeping it: `%PDF` within the first 1024 bytes and, where the sender told the
 * length, exactly that many bytes.
 *
 * @param expectedLength bytes, from Content-Length of an answer without content encoding
 */
export function createPdfCheck(expectedLength?: number): PdfCheck {
  const head: number[] = [];
  let tail: number[] = [];
  let size = 0;
  return {
    push(chunk) {
      if (head.length < headBytes) head.push(...chunk.subarray(0, headBytes - head.length));
      tail = [...tail, ...chunk.subarray(-tailBytes)].slice(-tailBytes);
      size += chunk.length;
      return head.length < headBytes || includes(head, '%PDF');
    },
    finish() {
      if (expectedLength !== undefined && size !== expectedLength)
        return { ok: false, code: 'source-truncated' };
      if (size === 0) return { ok: false, code: 'file-empty' };
      if (!includes(head, '%PDF')) return { ok: false, code: 'not-a-pdf' };
      return { ok: true, size, endMarker: includes(tail, '%%EOF') };
    },
  };
}
