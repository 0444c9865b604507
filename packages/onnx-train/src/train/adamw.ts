export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Share of a weight that a step at rate 1 takes away. */
  readonly decay: number;
}

export const adamDefaults: AdamOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.01 };

/** Running means of the gradient and of its square, each of the parameter's size; zeros at first. */
export interface Moments {
  readonly first: Float32Array<ArrayBuffer>;
  readonly second: Float32Array<ArrayBuffer>;
}

/**
 * One step of Adam with decoupled weight decay, in place (Loshchilov and Hutter 2019, algorithm 2; bias correction of Kingma
 * and Ba 2015). `step` counts from 1. The gradient is multiplied by `factor` first.
 */
export function adamStep(
  weights: Float32Array,
  gradient: Float32Array,
  { first, second }: Moments,
  options: AdamOptions & { readonly rate: number; readonly step: number; readonly factor: number },
): void {
  const { beta1, beta2, epsilon, rate, step, factor } = options;
  const kept = 1 - rate * options.decay;
  const size = rate / (1 - beta1 ** step);
  const correction = 1 / Math.sqrt(1 - beta2 ** step);
  for (let index = 0; index < weights.length; index++) {
    // The arrays have one length: `?? 0` never happens, and costs nothing.
    const slope = (gradient[index] ?? 0) * factor;
    const mean = beta1 * (first[index] ?? 0) + (1 - beta1) * slope;
    const square = beta2 * (second[index] ?? 0) + (1 - beta2) * slope * slope;
    first[index] = mean;
    second[index] = square;
    weights[index] =
      (weights[index] ?? 0) * kept - (size * mean) / (Math.sqrt(square) * correction + epsilon);
  }
}
