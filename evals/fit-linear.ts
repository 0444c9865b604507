/** Items ranked together: one feature vector and one target weight (summing to 1) each. */
export interface RankedList {
  readonly features: readonly Float64Array[];
  readonly target: readonly number[];
}

/** Shares proportional to `exp(value / temperature)`: the better an item, the more of the target it gets. */
export function softTarget(values: readonly number[], temperature: number): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp((value - most) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * Weights of a linear scorer that makes the softmax of its scores over each list match the list's target: the
 * listwise cross-entropy of ListNet (Cao et al., ICML 2007, eq. 5) with squared weights as penalty, minimised by
 * Adam on all lists at once. Deterministic.
 */
export function fitListwise(
  lists: readonly RankedList[],
  options: { readonly penalty: number; readonly steps?: number },
): Float64Array {
  const size = lists[0]?.features[0]?.length ?? 0;
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= (options.steps ?? 300); step += 1) {
    const gradient = listwiseGradient(lists, weights);
    for (let index = 0; index < size; index += 1) {
      const slope = (gradient[index] ?? 0) / lists.length + options.penalty * (weights[index] ?? 0);
      mean[index] = 0.9 * (mean[index] ?? 0) + 0.1 * slope;
      square[index] = 0.999 * (square[index] ?? 0) + 0.001 * slope * slope;
      const unbiased = (mean[index] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((square[index] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
      weights[index] = (weights[index] ?? 0) - (0.05 * unbiased) / spread;
    }
  }
  return weights;
}

function listwiseGradient(lists: readonly RankedList[], weights: Float64Array): Float64Array {
  const gradient = new Float64Array(weights.length);
  for (const { features, target } of lists) {
    const shares = softTarget(
      features.map((vector) => dot(weights, vector)),
      1,
    );
    for (const [item, vector] of features.entries()) {
      const error = (shares[item] ?? 0) - (target[item] ?? 0);
      for (let index = 0; index < vector.length; index += 1)
        gradient[index] = (gradient[index] ?? 0) + error * (vector[index] ?? 0);
    }
  }
  return gradient;
}

/** Sum of the products of two vectors of one length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** The TypeScript file of a model's constants: one named weight a line, two digits, and where they came from. */
export function weightsFile(
  name: string,
  about: string,
  names: readonly string[],
  weights: ArrayLike<number>,
): string {
  const lines = names.map((feature, index) => `  ${feature}: ${Number((weights[index] ?? 0).toFixed(2))},`);
  return `/**\n${about
    .trim()
    .split('\n')
    .map((line) => ` * ${line}`.trimEnd())
    .join('\n')}\n */\nexport const ${name}: Readonly<Record<string, number>> = {\n${lines.join('\n')}\n};\n`;
}

/** Splits items into training and test parts `count` times, each item being tested once. */
export function folds<Item>(items: readonly Item[], count: number): { train: Item[]; test: Item[] }[] {
  return Array.from({ length: count }, (_, fold) => ({
    train: items.filter((_item, index) => index % count !== fold),
    test: items.filter((_item, index) => index % count === fold),
  }));
}
