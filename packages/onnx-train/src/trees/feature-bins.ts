import { shortFloat } from './short-float.ts';

/** Features as the number of the bin each value falls into, a column after the other. */
export interface FeatureBins {
  readonly rows: number;
  /** Per feature, rising Float32 numbers: a value is in bin `b` where `b` cuts are not above it. */
  readonly cuts: readonly Float32Array[];
  /** Per feature, one bin a row; what is missing is in the bin after the last, `cuts.length + 1`. */
  readonly columns: readonly Uint8Array[];
  /** Whether a value of the feature is missing anywhere. */
  readonly missing: readonly boolean[];
}

const largestFloat = 3.4028234663852886e38;

/**
 * Cuts of each feature, so that its values fall into at most `most` (≤ 254) bins of about as many rows; where there
 * are fewer values, one bin a value. Where values are missing the last cut is above all numbers, so that a tree can
 * ask whether there is a value.
 */
export function findCuts(features: Float32Array, width: number, most: number): Float32Array[] {
  if (!(most >= 2 && most <= 254)) throw new RangeError(`${most} bins; from 2 to 254 fit`);
  const rows = features.length / Math.max(1, width);
  return Array.from({ length: width }, (_, feature) => {
    const column = new Float32Array(rows);
    let known = 0;
    for (let row = 0; row < rows; row++) {
      const value = features[row * width + feature] as number;
      // -0 and 0 are one value to a comparison, and must be one to the sort.
      if (!Number.isNaN(value)) column[known++] = value + 0;
    }
    const cuts = cutsOf(column.subarray(0, known).sort(), most);
    if (known < rows && known > 0) cuts.push(largestFloat);
    return Float32Array.from(cuts);
  });
}

function cutsOf(sorted: Float32Array, most: number): number[] {
  let distinct = sorted.length > 0 ? 1 : 0;
  for (let at = 1; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) distinct++;
  const cuts: number[] = [];
  let since = 0;
  for (let at = 1; at < sorted.length && cuts.length < most - 1; at++) {
    const below = sorted[at - 1] as number;
    const above = sorted[at] as number;
    if (below === above) continue;
    // What is left is spread over the bins that are left: one heavy value does not starve the others.
    if (distinct > most && at - since < (sorted.length - since) / (most - cuts.length)) continue;
    cuts.push(between(below, above));
    since = at;
  }
  return cuts;
}

/** A short Float32 number in (below, above]: what is less than it is on the left. */
function between(below: number, above: number): number {
  const middle = below / 2 + above / 2;
  for (let digits = 1; digits < 9; digits++) {
    const short = Math.fround(Number(middle.toPrecision(digits)));
    if (short > below && short <= above) return shortFloat(short);
  }
  return above;
}

/** Puts `rows × width` features into the bins between the cuts. */
export function binFeatures(features: Float32Array, cuts: readonly Float32Array[]): FeatureBins {
  const width = cuts.length;
  const rows = width === 0 ? 0 : features.length / width;
  const missing: boolean[] = [];
  const columns = cuts.map((of, feature) => {
    const column = new Uint8Array(rows);
    let lacks = false;
    for (let row = 0; row < rows; row++) {
      const value = features[row * width + feature] as number;
      if (Number.isNaN(value)) {
        lacks = true;
        column[row] = of.length + 1;
      } else column[row] = cutsAtMost(of, value);
    }
    missing.push(lacks);
    return column;
  });
  return { rows, cuts, columns, missing };
}

function cutsAtMost(cuts: Float32Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (cuts[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
