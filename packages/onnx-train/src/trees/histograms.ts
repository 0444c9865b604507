import type { FeatureBins } from './feature-bins.ts';

/** Sums of gradient and hessian by bin, for the features of one tree. */
export interface Histograms {
  /** Pairs (gradient, hessian), the bins of a feature after those of the one before. */
  take(): Float64Array;
  giveBack(histogram: Float64Array): void;
  /** Where the first bin of a feature stands in a histogram. */
  readonly offsets: Int32Array;
  /** Fills `histogram` with the rows that `order` names from `start` to `end`. */
  fill(histogram: Float64Array, order: Int32Array, start: number, end: number, features: Int32Array): void;
}

/** Makes histograms of these bins, and uses their memory again. */
export function histogramsOf(bins: FeatureBins, gradient: Float64Array, hessian: Float64Array): Histograms {
  const offsets = new Int32Array(bins.columns.length);
  let size = 0;
  for (const [feature, cuts] of bins.cuts.entries()) {
    offsets[feature] = size;
    size += 2 * (cuts.length + 2);
  }
  const spare: Float64Array[] = [];
  // Gathered once a node: the inner loop then reads both in order, whatever the rows.
  const gradients = new Float64Array(bins.rows);
  const hessians = new Float64Array(bins.rows);
  return {
    offsets,
    take: () => spare.pop() ?? new Float64Array(size),
    giveBack: (histogram) => void spare.push(histogram),
    fill(histogram, order, start, end, features) {
      histogram.fill(0);
      const rows = order.subarray(start, end);
      const count = end - start;
      for (let at = 0; at < count; at++) {
        const row = rows[at] as number;
        gradients[at] = gradient[row] as number;
        hessians[at] = hessian[row] as number;
      }
      for (const feature of features)
        addColumn(
          histogram,
          offsets[feature] as number,
          bins.columns[feature] as Uint8Array,
          rows,
          gradients,
          hessians,
        );
    },
  };
}

function addColumn(
  histogram: Float64Array,
  offset: number,
  column: Uint8Array,
  rows: Int32Array,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const bin = offset + 2 * (column[rows[at] as number] as number);
    histogram[bin] = (histogram[bin] as number) + (gradients[at] as number);
    histogram[bin + 1] = (histogram[bin + 1] as number) + (hessians[at] as number);
  }
}

/** Takes the sums of one child from its parent's, in place: what is left is the other child. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let at = 0; at < parent.length; at++) parent[at] = (parent[at] as number) - (child[at] as number);
}
