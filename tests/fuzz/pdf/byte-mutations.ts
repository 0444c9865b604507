import { concatenate, latin1Bytes, latin1Text } from './bytes.ts';
import { type ByteMutation, oddNumbers } from './mutation.ts';

const lengths = [1, 4, 64, 1000, 50_000] as const;

const tokens = [
  'endobj',
  'endstream',
  'stream\n',
  '<<',
  '>>',
  '[',
  'xref\n0 1\n',
  'trailer << /Size 9 >>',
  'startxref\n0\n%%EOF',
  '%PDF-1.4\n',
  '1 0 obj',
  '(',
  '\0\0\0\0',
] as const;

/** Mutations that know nothing of objects: what disks, networks and careless programs do to files. */
export const byteMutations = {
  'bits-flipped': (bytes, random) => {
    const out = new Uint8Array(bytes);
    for (let i = random.pick([1, 8, 64, 500]); i > 0 && out.length > 0; i--) {
      const at = random.below(out.length);
      out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
    }
    return out;
  },
  cut: (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  'end-changed': (bytes, random) => {
    const out = new Uint8Array(bytes);
    const from = Math.max(0, out.length - 1500);
    for (let i = random.pick([1, 8, 64]); i > 0 && out.length > 0; i--)
      out[from + random.below(out.length - from)] = random.below(256);
    return out;
  },
  'piece-removed': (bytes, random) => {
    const at = random.below(bytes.length);
    return concatenate([bytes.subarray(0, at), bytes.subarray(at + random.pick(lengths))]);
  },
  'piece-doubled': (bytes, random) => {
    const at = random.below(bytes.length);
    const to = at + random.pick(lengths);
    return concatenate([bytes.subarray(0, to), bytes.subarray(at)]);
  },
  'piece-moved': (bytes, random) => {
    const at = random.below(bytes.length);
    const to = random.below(bytes.length);
    const piece = bytes.subarray(at, at + random.pick(lengths));
    return concatenate([bytes.subarray(0, to), piece, bytes.subarray(to + piece.length)]);
  },
  'piece-of-another-file': (bytes, random, donor) => {
    const at = random.below(donor.length);
    const piece = donor.subarray(at, at + random.pick(lengths));
    const to = random.below(bytes.length);
    return concatenate([bytes.subarray(0, to), piece, bytes.subarray(to + piece.length * random.below(2))]);
  },
  'another-file-behind': (bytes, _random, donor) => concatenate([bytes, donor]),
  'another-file-before': (bytes, random, donor) =>
    concatenate([donor.subarray(0, random.pick([100, 900, 1500, donor.length])), bytes]),
  'piece-cleared': (bytes, random) => {
    const out = new Uint8Array(bytes);
    const at = random.below(out.length);
    out.fill(random.pick([0, 32, 255]), at, at + random.pick(lengths));
    return out;
  },
  'token-inserted': (bytes, random) => {
    const at = random.below(bytes.length);
    return concatenate([bytes.subarray(0, at), latin1Bytes(random.pick(tokens)), bytes.subarray(at)]);
  },
  'table-number': (bytes, random) => {
    const text = latin1Text(bytes);
    const found = [
      ...text.matchAll(
        /(?<=startxref\s+|\/(?:Prev|Size|XRefStm|N|First|Length|Index\s*\[|W\s*\[)\s*|\n)\d+(?=\s)/g,
      ),
    ];
    if (found.length === 0) return bytes;
    const one = random.pick(found);
    const before = bytes.subarray(0, one.index);
    const odd = random.chance(0.3) ? String(random.below(bytes.length)) : random.pick(oddNumbers);
    return concatenate([before, latin1Bytes(odd), bytes.subarray(one.index + one[0].length)]);
  },
} satisfies Record<string, ByteMutation>;
