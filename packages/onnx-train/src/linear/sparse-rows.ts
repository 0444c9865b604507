/** A matrix of which only what is not zero is kept, row after row. */
export interface SparseRows {
  readonly rows: number;
  readonly width: number;
  /** Where each row's entries start, and at the end how many there are in all: `rows + 1`. */
  readonly starts: Int32Array;
  /** Per entry its column, from 0 to `width − 1`; a column that stands twice in a row counts twice. */
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Rows given as lists of [column, value]. RangeError where a column is outside of the width. */
export function sparseRows(
  given: readonly (readonly (readonly [number, number])[])[],
  width: number,
): SparseRows {
  const starts = new Int32Array(given.length + 1);
  for (const [row, entries] of given.entries()) starts[row + 1] = (starts[row] as number) + entries.length;
  const total = starts[given.length] as number;
  const columns = new Int32Array(total);
  const values = new Float32Array(total);
  let at = 0;
  for (const entries of given)
    for (const [column, value] of entries) {
      if (!(column >= 0 && column < width)) throw new RangeError(`column ${column} of ${width}`);
      columns[at] = column;
      values[at++] = value;
    }
  return { rows: given.length, width, starts, columns, values };
}

/** A dense matrix, `rows × width`, as sparse rows. RangeError where a row is cut short. */
export function denseRows(features: Float32Array, width: number): SparseRows {
  const rows = features.length / Math.max(1, width);
  if (!Number.isInteger(rows)) throw new RangeError(`${features.length} numbers are no rows of ${width}`);
  return {
    rows,
    width,
    starts: Int32Array.from({ length: rows + 1 }, (_, row) => row * width),
    columns: Int32Array.from(features, (_, at) => at % width),
    values: features,
  };
}

/** Rows × weights: `rows × outputs`, of weights `width × outputs` from `offset` on. */
export function multiply(rows: SparseRows, weights: Float64Array, outputs: number, offset = 0): Float64Array {
  const result = new Float64Array(rows.rows * outputs);
  for (let row = 0; row < rows.rows; row++) {
    const first = row * outputs;
    const end = rows.starts[row + 1] as number;
    for (let at = rows.starts[row] as number; at < end; at++) {
      const weight = offset + (rows.columns[at] as number) * outputs;
      const value = rows.values[at] as number;
      for (let output = 0; output < outputs; output++)
        result[first + output] =
          (result[first + output] as number) + value * (weights[weight + output] as number);
    }
  }
  return result;
}

/** Adds rowsᵀ × slopes (`rows × outputs`) to a gradient, `width × outputs` from `offset` on. */
export function addTransposed(
  rows: SparseRows,
  slopes: Float64Array,
  outputs: number,
  gradient: Float64Array,
  offset = 0,
): void {
  for (let row = 0; row < rows.rows; row++) {
    const first = row * outputs;
    const end = rows.starts[row + 1] as number;
    for (let at = rows.starts[row] as number; at < end; at++) {
      const weight = offset + (rows.columns[at] as number) * outputs;
      const value = rows.values[at] as number;
      for (let output = 0; output < outputs; output++)
        gradient[weight + output] =
          (gradient[weight + output] as number) + value * (slopes[first + output] as number);
    }
  }
}
