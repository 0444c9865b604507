import { seededRandom } from '../random.ts';

export interface BootstrapOptions {
  readonly samples?: number;
  /** Share of the samples that the interval holds. */
  readonly level?: number;
  readonly seed?: number;
}

export interface BootstrapInterval {
  /** The statistic of all items as they are. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Share of the samples in which it was above 0: for a difference, how often the first was better. */
  readonly above: number;
}

/**
 * A percentile interval by the bootstrap (Efron and Tibshirani, "An introduction to the bootstrap", 1993, section
 * 13.3): the statistic of `items` items drawn with putting back, again and again. For a paired comparison the
 * statistic is a difference on the same items (Berg-Kirkpatrick et al., EMNLP 2012).
 */
export function bootstrapInterval(
  items: number,
  statistic: (drawn: Int32Array) => number,
  { samples = 1000, level = 0.95, seed = 1 }: BootstrapOptions = {},
): BootstrapInterval {
  const random = seededRandom(seed);
  const drawn = Int32Array.from({ length: items }, (_, item) => item);
  const value = statistic(drawn);
  const values = Float64Array.from({ length: samples }, () => {
    for (let at = 0; at < items; at++) drawn[at] = random.below(items);
    return statistic(drawn);
  }).sort();
  const above = values.filter((one) => one > 0).length / samples;
  const tail = (1 - level) / 2;
  return { value, low: quantile(values, tail), high: quantile(values, 1 - tail), above };
}

/** The interval of the mean difference of two scores an item. RangeError where they are not of the same items. */
export function pairedBootstrap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options?: BootstrapOptions,
): BootstrapInterval {
  if (first.length !== second.length)
    throw new RangeError(`${first.length} and ${second.length} scores are no pairs`);
  const differences = Array.from(first, (score, item) => score - (second[item] ?? 0));
  const mean = (drawn: Int32Array) =>
    drawn.reduce((sum, item) => sum + (differences[item] ?? 0), 0) / drawn.length;
  return bootstrapInterval(first.length, mean, options);
}

/** Of sorted values, linear between neighbours. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (at - Math.floor(at)) * (above - below);
}
