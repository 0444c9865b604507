import { describe, expect, it } from 'vitest';
import { decodeTensors, encodeTensors } from './safetensors.ts';

const tensors = new Map([
  ['a', { shape: [2, 2], data: Float32Array.of(1, -2, 3.5, Number.NaN) }],
  ['none', { shape: [0], data: new Float32Array(0) }],
  ['scalar', { shape: [], data: Float32Array.of(7) }],
]);
const file = Buffer.concat(encodeTensors({ tensors, notes: { step: '3', name: 'größe' } }));

/** A file with this header and 16 bytes of data. */
function withHeader(header: string): Uint8Array {
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
  return Buffer.concat([prefix, Buffer.from(header), Buffer.alloc(16)]);
}

describe('safetensors', () => {
  it('come back as they were', () => {
    expect(decodeTensors(file)).toEqual({ tensors, notes: { step: '3', name: 'größe' } });
  });

  it('are laid out as the format says', () => {
    const length = Number(file.readBigUInt64LE());
    expect((8 + length) % 8).toBe(0);
    expect(JSON.parse(file.toString('utf8', 8, 8 + length)).a).toEqual({
      dtype: 'F32',
      shape: [2, 2],
      data_offsets: [0, 16],
    });
    expect(file.readFloatLE(8 + length + 4)).toBe(-2);
  });

  it('that are damaged are refused, wherever they are cut off', () => {
    for (let length = 0; length < file.length; length++)
      expect(() => decodeTensors(file.subarray(0, length)), String(length)).toThrow(RangeError);
  });

  it.each([
    '[]',
    '{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":[-2],"data_offsets":[8,0]}}',
    '{"a":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}',
    '{"a":{"dtype":"F32","shape":[2]}}',
    '{"__metadata__":{"step":3}}',
    '{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}',
    '{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}',
    '{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}',
    '{"a":',
  ])('with a wrong header are refused: %s', (header) => {
    expect(() => decodeTensors(withHeader(header))).toThrow(RangeError);
  });
});
