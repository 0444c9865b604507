import { PapyriError } from '@papyri/core/errors';

/** All of standard input. PapyriError `file-too-large`. */
export async function readInput(
  input: NodeJS.ReadableStream,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    chunks.push(bytes);
    size += bytes.length;
    if (size > maxBytes) throw new PapyriError('file-too-large', { detail: 'standard input' });
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
