import { z } from 'zod';

/** How many bytes a number takes: of whole numbers times one scale, or of floats. */
export const packings = ['int8', 'int16', 'float32'] as const;
export type Packing = (typeof packings)[number];

/** Numbers as JSON: little-endian bytes in base64. Those of `int8` and `int16` are whole numbers of the scale. */
export const packedNumbersSchema = z.object({
  packing: z.enum(packings),
  scale: z.number(),
  base64: z.base64(),
});
export type PackedNumbers = z.infer<typeof packedNumbersSchema>;

const most = { int8: 127, int16: 32767 } as const;
const bytesOf = { int8: 1, int16: 2, float32: 4 } as const;

/**
 * Packs numbers. `int8` and `int16` keep each within half a step of the largest of them over 127 or 32,767; `float32`
 * the nearest such number. RangeError where one is not finite as a float32.
 */
export function packNumbers(numbers: ArrayLike<number>, packing: Packing): PackedNumbers {
  const largest = Array.from(numbers).reduce((sofar, number) => Math.max(sofar, Math.abs(number)), 0);
  if (!Number.isFinite(Math.fround(largest))) throw new RangeError('a number to pack is not finite');
  // Of numbers so small that there is no scale, nothing is left but 0.
  const scale = packing === 'float32' ? 1 : largest / most[packing] || 1;
  const view = new DataView(new ArrayBuffer(numbers.length * bytesOf[packing]));
  for (let at = 0; at < numbers.length; at++) {
    const number = (numbers[at] as number) / scale;
    if (packing === 'int8') view.setInt8(at, Math.round(number));
    else if (packing === 'int16') view.setInt16(2 * at, Math.round(number), true);
    else view.setFloat32(4 * at, number, true);
  }
  return { packing, scale, base64: base64Of(new Uint8Array(view.buffer)) };
}

/** The numbers, as near as their packing keeps them. RangeError where bytes are cut short or no number. */
export function unpackNumbers({ packing, scale, base64 }: PackedNumbers): Float64Array {
  const view = new DataView(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer);
  const count = view.byteLength / bytesOf[packing];
  if (!Number.isInteger(count)) throw new RangeError(`${view.byteLength} bytes are no numbers of ${packing}`);
  return Float64Array.from({ length: count }, (_, at) => {
    if (packing === 'int8') return view.getInt8(at) * scale;
    if (packing === 'int16') return view.getInt16(2 * at, true) * scale;
    const number = view.getFloat32(4 * at, true);
    if (!Number.isFinite(number)) throw new RangeError(`number ${at} is not finite`);
    return number * scale;
  });
}

/** Byte by byte: a call with all bytes as arguments would be more than a stack holds. */
function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
