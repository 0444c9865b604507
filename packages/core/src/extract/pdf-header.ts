/** Readers accept a header anywhere in the first 1024 bytes (ISO 32000-1, annex H, note 13). */
const searchBytes = 1024;
const marker = [0x25, 0x50, 0x44, 0x46]; // %PDF

/** Says whether bytes begin as a PDF file does. Only the first kilobyte is looked at. */
export function hasPdfHeader(bytes: Uint8Array): boolean {
  const last = Math.min(bytes.length, searchBytes) - marker.length;
  for (let at = 0; at <= last; at++) if (marker.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}
