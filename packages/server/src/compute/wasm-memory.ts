import { webAssembly } from '../adapters/pdf-engine/web-assembly.ts';

const pageBytes = 64 * 1024;

let limitBytes = Number.POSITIVE_INFINITY;
let refused = false;
let largestBytes = 0;
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
      const bytes = this.buffer.byteLength + pages * pageBytes;
      if (bytes > limitBytes) {
        refused = true;
        throw new RangeError('the memory limit of this task is reached');
      }
      const before = grow.call(this, pages);
      largestBytes = Math.max(largestBytes, bytes);
      return before;
    };
  }
  return () => refused;
}

/** Bytes to which the largest memory of this thread has grown. It never shrinks, not even when it is dropped. */
export function grownWasmBytes(): number {
  return largestBytes;
}
