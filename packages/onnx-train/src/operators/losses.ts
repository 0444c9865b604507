import { scalar, wholeNumbers } from '../graph/constants.ts';
import { sameShape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { add, divide, multiply, subtract } from './arithmetic.ts';
import { softplus } from './elementwise.ts';
import { scatterAdd } from './gather.ts';
import { reshape } from './layout.ts';
import { mean, sum } from './reductions.ts';
import { logSoftmax } from './softmax.ts';

export interface CrossEntropyOptions {
  /** The weight of each example: [n]. */
  readonly weights?: Tensor;
  /** Examples with this label do not count. */
  readonly ignore?: number;
}

/**
 * The weighted mean of −log softmax(logits)[label]: logits [n, classes], labels int64 [n]; shape []. 0 where no example
 * counts. Labels are below the number of classes, or the one to ignore.
 */
export function crossEntropy(logits: Tensor, labels: Tensor, options: CrossEntropyOptions = {}): Tensor {
  const [count, classes] = logits.shape;
  if (logits.shape.length !== 2 || count === undefined || classes === undefined)
    throw new ShapeError('crossEntropy', [logits.shape], 'logits are [n, classes]');
  for (const tensor of [labels, options.weights])
    if (tensor !== undefined && !sameShape(tensor.shape, [count]))
      throw new ShapeError('crossEntropy', [logits.shape, tensor.shape], 'labels and weights are [n]');
  if (labels.type !== 'int64') throw new TypeError(`crossEntropy: labels are int64, not ${labels.type}`);
  const { safe, counts } = ignoring(labels, options.ignore);
  const weights =
    options.weights === undefined ? counts : counts ? multiply(options.weights, counts) : options.weights;
  const losses = pickedLoss(logits, safe);
  if (weights === undefined) return mean(losses);
  return weightedMean(losses, weights);
}

/** Labels of which those to ignore are 0, and what each counts, as [n] floats; nothing where none is ignored. */
function ignoring(labels: Tensor, ignore: number | undefined): { safe: Tensor; counts?: Tensor } {
  if (ignore === undefined) return { safe: labels };
  const { graph, shape } = labels;
  const ignored = graph.emit('Equal', [labels, wholeNumbers(graph, [ignore])], { shape, type: 'bool' });
  const safe = graph.emit('Where', [ignored, wholeNumbers(graph, [0]), labels], { shape, type: 'int64' });
  const counts = graph.emit('Where', [ignored, scalar(graph, 0), scalar(graph, 1)], { shape });
  return { safe, counts };
}

/** −log softmax(logits)[label] of each row: [n]. */
function pickedLoss(logits: Tensor, labels: Tensor): Tensor {
  const { graph } = logits;
  const count = labels.shape[0] ?? 1;
  const logs = graph.emit('LogSoftmax', [logits], logits, { axis: -1 });
  const column = reshape(labels, [count, 1]);
  const picked = graph.emit('GatherElements', [logs, column], { shape: [count, 1] }, { axis: 1 });
  const losses = reshape(graph.emit('Neg', [picked], picked), [count]);
  return graph.record([logits], losses, (flow) => {
    // softmax − one-hot, without the one-hot matrix.
    const weight = reshape(flow, [count, 1]);
    const shares = multiply(graph.emit('Exp', [logs], logits), weight);
    return [scatterAdd(shares, column, graph.emit('Neg', [weight], weight), 1)];
  });
}

/** Σ wx / Σ w over all elements, 0 where no weight is: weights of the shape of x, without gradient. */
function weightedMean(x: Tensor, weights: Tensor): Tensor {
  const { graph } = x;
  const total = graph.emit('Max', [sum(weights), scalar(graph, 1e-12)], { shape: [] });
  return divide(sum(multiply(x, weights)), total);
}

/**
 * The mean over all elements of −(y log σ(x) + (1 − y) log(1 − σ(x))), without overflow; logits and targets (0 to 1) have the
 * same shape, `weights` too.
 */
export function binaryCrossEntropy(logits: Tensor, targets: Tensor, weights?: Tensor): Tensor {
  requireSame('binaryCrossEntropy', logits, targets, weights);
  const losses = subtract(softplus(logits), multiply(logits, targets));
  return weights === undefined ? mean(losses) : weightedMean(losses, weights);
}

/** The mean over all elements of (prediction − target)²; all have the same shape, `weights` too. */
export function meanSquaredError(predictions: Tensor, targets: Tensor, weights?: Tensor): Tensor {
  requireSame('meanSquaredError', predictions, targets, weights);
  const difference = subtract(predictions, targets);
  const squares = multiply(difference, difference);
  return weights === undefined ? mean(squares) : weightedMean(squares, weights);
}

/**
 * The listwise softmax loss of ranking (ListNet's top-one: Cao et al. 2007): the mean over lists of the cross-entropy
 * between each list's gains over their sum, and the softmax of its scores. Scores, gains (≥ 0) and `present` (1, or 0 where a
 * list is shorter) are [lists, items]. A list without gains counts as 0.
 */
export function listwiseSoftmaxLoss(scores: Tensor, gains: Tensor, present?: Tensor): Tensor {
  requireSame('listwiseSoftmaxLoss', scores, gains, present);
  if (scores.shape.length !== 2)
    throw new ShapeError('listwiseSoftmaxLoss', [scores.shape], 'scores are [lists, items]');
  const { graph } = scores;
  const masked = present === undefined ? scores : add(scores, absence(present));
  const counted = present === undefined ? gains : multiply(gains, present);
  const sums = sum(counted, [1], { keep: true });
  const total = graph.emit('Max', [sums, scalar(graph, 1e-12)], sums);
  const shares = divide(counted, total);
  const logs = logSoftmax(masked);
  const losses = sum(multiply(shares, logs), [1]);
  return subtract(scalar(graph, 0), mean(losses));
}

/** 0 where `present` is 1, −10,000 where it is 0: what to add to scores so that a softmax does not see them. */
export function absence(present: Tensor): Tensor {
  const { graph } = present;
  return multiply(subtract(present, scalar(graph, 1)), scalar(graph, 10_000));
}

function requireSame(operator: string, first: Tensor, ...others: readonly (Tensor | undefined)[]): void {
  for (const other of others)
    if (other !== undefined && !sameShape(first.shape, other.shape))
      throw new ShapeError(operator, [first.shape, other.shape], 'they have the same shape');
}
