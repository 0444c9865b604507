import { floats, integers, type Values } from 'onnx-train/onnx/value';
import { seededRandom } from 'onnx-train/random';
import { specialTokens } from 'onnx-train/wordpiece/vocabulary';
import { type MaskedTokens, maskTokens } from './mask-tokens.ts';
import { drawPair } from './sentence-pair.ts';
import type { TokenCorpus } from './token-corpus.ts';

export interface BatchOptions {
  readonly seed: number;
  /** Rows of a batch. */
  readonly batch: number;
  /** Tokens of a row, at most. */
  readonly sequence: number;
  /** Share of the batches that are shorter, of any length. */
  readonly shorter: number;
  readonly masked: number;
  readonly vocabulary: number;
}

interface Row extends MaskedTokens {
  readonly ids: Uint16Array;
  /** Where the second stretch begins. */
  readonly second: number;
  readonly follows: boolean;
}

/** `[CLS]`, `[SEP]` and `[SEP]`. */
const marks = 3;
const shortest = 32;
const [classification, separator, mask] = ['[CLS]', '[SEP]', '[MASK]'].map((token) =>
  (specialTokens as readonly string[]).indexOf(token),
) as [number, number, number];

/**
 * The batch of a step for the two tasks of BERT (Devlin et al. 2019), as `parts` batches of equal numbers of rows. What a row
 * is follows from seed, step and place in the batch alone: however many processes share it, and wherever training goes on
 * from, the rows are the same. `masked share` says how much of the step's masked words a part has.
 */
export function pretrainBatches(
  corpus: TokenCorpus,
  step: number,
  options: BatchOptions,
  parts = 1,
): readonly Values[] {
  if (options.batch % parts !== 0)
    throw new RangeError(`${parts} parts do not share ${options.batch} rows evenly`);
  const length = lengthOf(step, options);
  const rows = Array.from({ length: options.batch }, (_, at) => drawRow(corpus, step, at, length, options));
  const masked = rows.reduce((sum, { places }) => sum + places.length, 0);
  const each = options.batch / parts;
  return Array.from({ length: parts }, (_, part) => {
    const own = rows.slice(part * each, (part + 1) * each);
    return valuesOf(own, (count) => (count * parts) / masked);
  });
}

/** Most tokens of a row of this step. */
function lengthOf(step: number, { seed, sequence, shorter }: BatchOptions): number {
  const random = seededRandom(seedOf(seed, step, -1));
  return random.next() < shorter
    ? Math.min(sequence, shortest + random.below(sequence - shortest + 1))
    : sequence;
}

function drawRow(corpus: TokenCorpus, step: number, at: number, length: number, options: BatchOptions): Row {
  const random = seededRandom(seedOf(options.seed, step, at));
  const { first, second, follows } = drawPair(corpus, random, length - marks);
  const ids = Uint16Array.of(classification, ...first, separator, ...second, separator);
  const masked = maskTokens(ids, random, {
    share: options.masked,
    mask,
    specials: specialTokens.length,
    vocabulary: options.vocabulary,
  });
  return { ids, second: first.length + 2, follows, ...masked };
}

function valuesOf(rows: readonly Row[], shareOf: (masked: number) => number): Values {
  const sequence = Math.max(...rows.map(({ ids }) => ids.length));
  const shape = [rows.length, sequence];
  const ids = new BigInt64Array(rows.length * sequence);
  const segments = new BigInt64Array(ids.length);
  const present = new Float32Array(ids.length);
  rows.forEach((row, index) => {
    const start = index * sequence;
    row.ids.forEach((id, at) => {
      ids[start + at] = BigInt(id);
    });
    segments.fill(1n, start + row.second, start + row.ids.length);
    present.fill(1, start, start + row.ids.length);
  });
  const places = rows.flatMap((row, index) => row.places.map((at) => index * sequence + at));
  return {
    ids: { type: 'int64', shape, data: ids },
    segments: { type: 'int64', shape, data: segments },
    present: floats(present, shape),
    places: integers(places, [places.length]),
    words: integers(
      rows.flatMap(({ words }) => words),
      [places.length],
    ),
    follows: integers(
      rows.map(({ follows }) => Number(follows)),
      [rows.length],
    ),
    'masked share': floats([shareOf(places.length)], []),
  };
}

/** Another number for each row of each step. */
function seedOf(seed: number, step: number, row: number): number {
  return (
    (Math.imul(seed + 1, 0x2c1b3c6d) ^ Math.imul(step + 1, 0x297a2d39) ^ Math.imul(row + 2, 0x1b56c4e9)) | 0
  );
}
