import { Graph, type Tensor } from '../graph/graph.ts';
import { add } from '../operators/arithmetic.ts';
import { crossEntropy } from '../operators/losses.ts';
import { type BertOptions, bert, maskedWords, nextSentence } from './bert.ts';
import { matchedSegments } from './matched-segments.ts';

export interface PretrainingOptions extends BertOptions {
  /**
   * What next sentences are told from: the first token, as BERT does, or what each segment finds of itself
   * in the other beside it, which learns in fewer steps.
   */
  readonly nextFrom?: 'first' | 'matches';
}

export interface Pretraining {
  readonly graph: Graph;
  /** The sum of the other two. Shape [] each. */
  readonly loss: Tensor;
  readonly masked: Tensor;
  readonly next: Tensor;
  /** Logits of "it does not follow" and "it follows": [batch, 2]. */
  readonly nextLogits: Tensor;
  /** What the encoder gives: [batch, sequence, width]. */
  readonly hidden: Tensor;
}

/** A word at a masked place that does not count, as where a sequence has fewer than others. */
export const uncounted = -100;

/**
 * BERT's two tasks in one graph (Devlin et al. 2019). Inputs, beside those of {@link bert}: `places` and `words`, int64
 * [masked], where words are masked and which they are; `follows`, int64 [batch], 1 where the second sentence follows.
 */
export function pretraining(options: PretrainingOptions): Pretraining {
  const graph = new Graph();
  const model = bert(graph, options);
  const places = graph.input('places', ['masked'], 'int64');
  const words = graph.input('words', ['masked'], 'int64');
  const masked = crossEntropy(maskedWords(model, places), words, { ignore: uncounted });
  const first = nextSentence(model.hidden);
  const nextLogits =
    options.nextFrom === 'matches'
      ? add(first, matchedSegments(model.hidden, model.segments, model.present, 'next'))
      : first;
  const next = crossEntropy(nextLogits, graph.input('follows', ['batch'], 'int64'));
  return { graph, loss: add(masked, next), masked, next, nextLogits, hidden: model.hidden };
}
