import type { Parameter } from '../graph/graph.ts';
import { initialise, type Weights } from '../graph/initialise.ts';
import { type AdamOptions, adamStep, type Moments } from './adamw.ts';
import type { Gradients } from './gradient-sum.ts';

/** Everything that the next step depends on, beside its data. */
export interface TrainerState {
  /** Steps that were made. */
  readonly step: number;
  readonly weights: Weights;
  readonly moments: ReadonlyMap<string, Moments>;
}

/** The state before the first step: weights that the seed decides. */
export function firstState(parameters: readonly Parameter[], seed: number): TrainerState {
  const weights = initialise(parameters, seed);
  const moments = new Map<string, Moments>();
  for (const [name, { length }] of weights)
    moments.set(name, { first: new Float32Array(length), second: new Float32Array(length) });
  return { step: 0, weights, moments };
}

/** Copies the numbers of a state into another. RangeError, before anything is changed, where it has other parameters. */
export function copyState(from: TrainerState, to: TrainerState): void {
  const pairs: (readonly [Float32Array, Float32Array])[] = [];
  const pair = (name: string, source: Float32Array | undefined, target: Float32Array | undefined): void => {
    if (source === undefined || source.length !== target?.length)
      throw new RangeError(`the state does not fit the parameter ${name}`);
    pairs.push([source, target]);
  };
  for (const [name, weights] of to.weights) {
    pair(name, from.weights.get(name), weights);
    pair(name, from.moments.get(name)?.first, to.moments.get(name)?.first);
    pair(name, from.moments.get(name)?.second, to.moments.get(name)?.second);
  }
  if (from.weights.size !== to.weights.size) throw new RangeError('the state has more parameters');
  for (const [source, target] of pairs) target.set(source);
}

/** One step of AdamW on all parameters, in place. `factor` multiplies the gradients, `rate` is the step's. */
export function updateState(
  { weights, moments }: TrainerState,
  parameters: readonly Parameter[],
  gradients: Gradients,
  options: AdamOptions & { readonly rate: number; readonly step: number; readonly factor: number },
): void {
  for (const { name, decay } of parameters) {
    const [values, own, gradient] = [weights.get(name), moments.get(name), gradients.get(name)];
    if (values === undefined || own === undefined || gradient === undefined)
      throw new RangeError(`nothing is known of ${name}`);
    adamStep(values, gradient, own, { ...options, decay: decay ? options.decay : 0 });
  }
}
