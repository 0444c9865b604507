import { webAssembly } from '../adapters/pdf-engine/web-assembly.ts';

const pageBytes = 64 * 1024;

let limitBytes = Number.POSITIVE_INFINITY;
let refused = false;
let patched = false;

/**
 * Caps the memory of each WebAssembly instance in this thread from now on. Growing past the cap fails as it does when
 * the machine has no more. Gives a function that says whether that has happened since.
 */
export function limitWasmMemory(maxBytes: number): () => boolean {
  limitBytes = maxBytes;
  refused = false;
  if (!patched) {
    patched = true;
    const { prototype } = webAssembly.Memory;
    const { grow } = prototype;
    prototype.grow = function growWithin(pages) {
      if (this.buffer.byteLength + pages * pageBytes > limitBytes) {
        refused = true;
        throw new RangeError('the memory limit of this task is reached');
      }
      return grow.call(this, pages);
    };
  }
  return () => refused;
}
