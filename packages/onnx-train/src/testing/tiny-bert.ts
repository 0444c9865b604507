import { Graph, type Tensor } from '../graph/graph.ts';
import { bert, maskedWords, nextSentence } from '../layers/bert.ts';
import { floats, integers, type Values } from '../onnx/value.ts';
import { add } from '../operators/arithmetic.ts';
import { crossEntropy } from '../operators/losses.ts';
import type { Random } from '../random.ts';

export interface PretrainingSizes {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly positions: number;
  readonly dropout: number;
}

export const tinySizes: PretrainingSizes = {
  vocabulary: 30,
  width: 16,
  layers: 2,
  heads: 2,
  positions: 12,
  dropout: 0,
};

export interface Pretraining {
  readonly graph: Graph;
  readonly loss: Tensor;
  readonly masked: Tensor;
  readonly next: Tensor;
  readonly hidden: Tensor;
}

/** BERT's two tasks in one graph: masked words (inputs `places`, `words`: [masked]) and the next sentence (`follows`: [batch]). */
export function pretraining(sizes: PretrainingSizes): Pretraining {
  const graph = new Graph();
  const model = bert(graph, { ...sizes, inner: 4 * sizes.width, segments: 2 });
  const places = graph.input('places', ['masked'], 'int64');
  const words = graph.input('words', ['masked'], 'int64');
  const masked = crossEntropy(maskedWords(model, places), words, { ignore: -100 });
  const next = crossEntropy(nextSentence(model.hidden), graph.input('follows', ['batch'], 'int64'));
  return { graph, loss: add(masked, next), masked, next, hidden: model.hidden };
}

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
