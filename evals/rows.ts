import { gunzipSync } from 'node:zlib';

/** Rows of a JSON Lines file, gzipped or plain; blank lines are skipped. */
export function readJsonLines<Row>(bytes: Uint8Array): Row[] {
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = new TextDecoder().decode(gzipped ? gunzipSync(bytes) : bytes);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
