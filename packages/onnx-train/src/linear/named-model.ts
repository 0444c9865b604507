import { z } from 'zod';
import { indexedRows, type NamedRow } from './feature-index.ts';
import { type Packing, packedNumbersSchema, packNumbers, unpackNumbers } from './packed-numbers.ts';
import { labelProbabilities, sequenceWeights } from './sequence-model.ts';
import { linearProbabilities } from './softmax-regression.ts';

/** Softmax regression says of each row by itself what it is, a chain of each row among those of its sequence. */
const kinds = ['softmax', 'chain'] as const;

/** A fitted linear model whose features and labels have names. */
export interface NamedModel {
  readonly kind: (typeof kinds)[number];
  readonly labels: readonly string[];
  /** The name of each column, in the order of the weights. */
  readonly features: readonly string[];
  /** As `LinearModel` (softmax) or `SequenceModel` (chain) has them. */
  readonly weights: Float64Array;
}

/** How many numbers of a model do not hang on features: intercepts, or transitions, starts and ends. */
const restOf = (kind: NamedModel['kind'], labels: number): number =>
  kind === 'softmax' ? labels : sequenceWeights(0, labels);

/** A named model as JSON. */
export const namedModelSchema = z.object({
  format: z.literal('onnx-train/named-linear'),
  version: z.literal(1),
  kind: z.enum(kinds),
  labels: z.array(z.string()).min(2),
  features: z.array(z.string()),
  /** A label a number, feature after feature. */
  weights: packedNumbersSchema,
  /** What does not hang on features. */
  rest: packedNumbersSchema,
});
export type NamedModelJson = z.infer<typeof namedModelSchema>;

/** A model as JSON: the weights of features packed as asked, the few others as float32. */
export function writeNamedModel(model: NamedModel, packing: Packing = 'int16'): NamedModelJson {
  const own = model.features.length * model.labels.length;
  return {
    format: 'onnx-train/named-linear',
    version: 1,
    kind: model.kind,
    labels: [...model.labels],
    features: [...model.features],
    weights: packNumbers(model.weights.subarray(0, own), packing),
    rest: packNumbers(model.weights.subarray(own), 'float32'),
  };
}

/**
 * Reads a model from parsed JSON. ZodError where it is none, or of a version that this code does not know; RangeError
 * where numbers are missing or too many, or a name stands twice.
 */
export function readNamedModel(json: unknown): NamedModel {
  const { kind, labels, features, weights: packed, rest: others } = namedModelSchema.parse(json);
  const [own, rest] = [unpackNumbers(packed), unpackNumbers(others)];
  if (own.length !== features.length * labels.length || rest.length !== restOf(kind, labels.length))
    throw new RangeError(
      `${own.length} and ${rest.length} numbers for ${features.length} features and ${labels.length} labels`,
    );
  for (const names of [labels, features])
    if (new Set(names).size !== names.length) throw new RangeError('a name stands twice');
  const weights = new Float64Array(own.length + rest.length);
  weights.set(own);
  weights.set(rest, own.length);
  return { kind, labels, features, weights };
}

/** Probabilities, `rows × labels`, of rows of features by name; `starts` as in `Sequences`. */
export type NamedPredictor = (rows: readonly NamedRow[], starts: Int32Array) => Float64Array;

/** Makes a predictor once. Names that the model does not know count nothing. */
export function namedPredictor({ kind, labels, features, weights }: NamedModel): NamedPredictor {
  const index = new Map(features.map((name, column) => [name, column]));
  const width = features.length;
  return (named, starts) => {
    const rows = indexedRows(named, index);
    return kind === 'softmax'
      ? linearProbabilities({ width, outputs: labels.length, weights }, rows)
      : labelProbabilities({ width, labels: labels.length, weights }, { rows, starts });
  };
}
