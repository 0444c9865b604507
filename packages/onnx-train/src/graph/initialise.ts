import { seededRandom } from '../random.ts';
import type { Parameter } from './graph.ts';

/** How a parameter starts: one value throughout, or random numbers around 0 with a standard deviation. */
export type Initialisation = { readonly value: number } | { readonly deviation: number };

export const zeros: Initialisation = { value: 0 };
export const ones: Initialisation = { value: 1 };

/** Weights by the name of their parameter. */
export type Weights = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

/**
 * The first weights of parameters, decided by the seed alone. Random ones are normal, drawn again beyond two standard
 * deviations, as in BERT (Devlin et al. 2019).
 */
export function initialise(parameters: readonly Parameter[], seed: number): Weights {
  const random = seededRandom(seed);
  const weights = new Map<string, Float32Array<ArrayBuffer>>();
  for (const { name, shape, initialisation } of parameters) {
    const values = new Float32Array(shape.reduce((size, axis) => size * axis, 1));
    if ('value' in initialisation) values.fill(initialisation.value);
    else
      for (let index = 0; index < values.length; index++) {
        let draw = random.normal();
        while (Math.abs(draw) > 2) draw = random.normal();
        values[index] = draw * initialisation.deviation;
      }
    weights.set(name, values);
  }
  return weights;
}
