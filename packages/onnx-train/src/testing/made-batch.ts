import type { PretrainingOptions } from '../layers/pretraining.ts';
import { floats, integers, type Values } from '../onnx/value.ts';
import { type Random, seededRandom } from '../random.ts';

/** A BERT that trains in no time. */
export const tinyBert: PretrainingOptions = {
  vocabulary: 30,
  width: 16,
  layers: 2,
  heads: 2,
  inner: 64,
  positions: 12,
  segments: 2,
  dropout: 0,
};

export interface BatchSizes {
  readonly batch: number;
  readonly sequence: number;
  readonly maskedEach: number;
  readonly vocabulary: number;
}

/**
 * A made batch that is quickly learned: words count upwards from a first one, "masked" is the word that comes next, and the
 * second sentence follows where the first word is odd.
 */
export function madeBatch(random: Random, sizes: BatchSizes): Values {
  const { batch, sequence, maskedEach, vocabulary } = sizes;
  const ids: number[] = [];
  const present: number[] = [];
  const places: number[] = [];
  const words: number[] = [];
  const follows: number[] = [];
  for (let row = 0; row < batch; row++) {
    const first = 2 + random.below(vocabulary - 2);
    const sentence = Array.from({ length: sequence }, (_, at) => 2 + ((first + at) % (vocabulary - 2)));
    follows.push(first % 2);
    const length = sequence - random.below(2);
    for (let each = 0; each < maskedEach; each++) {
      const at = 1 + random.below(length - 1);
      places.push(row * sequence + at);
      words.push(2 + ((first + at + 1) % (vocabulary - 2)));
    }
    ids.push(...sentence);
    present.push(...sentence.map((_, at) => (at < length ? 1 : 0)));
  }
  const shape = [batch, sequence];
  return {
    ids: integers(ids, shape),
    segments: integers(
      ids.map((_, at) => (at % sequence < sequence / 2 ? 0 : 1)),
      shape,
    ),
    present: floats(present, shape),
    places: integers(places, [places.length]),
    words: integers(words, [words.length]),
    follows: integers(follows, [batch]),
  };
}

const wholeBatch = 4;

/** A part of the batch of a step: all parts one after the other are the same batch, into however many it is cut. */
export function partOfBatch(step: number, part: number, parts: number): Values {
  const random = seededRandom(step);
  const sizes = { sequence: 8, maskedEach: 2, vocabulary: tinyBert.vocabulary };
  const each = wholeBatch / parts;
  if (part > 0) madeBatch(random, { ...sizes, batch: part * each });
  return madeBatch(random, { ...sizes, batch: each });
}
