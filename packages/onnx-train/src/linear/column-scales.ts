import type { SparseRows } from './sparse-rows.ts';

/**
 * How much each column tells of the classes: the mean over classes, by their share of the rows, of |log(p / q)|, where p
 * is the share of rows of the class that have the column and q that of the other rows, both with one row added that has
 * it and one that does not. After Wang and Manning (ACL 2012, "NBSVM"), whose ratio is of two classes and has a sign.
 * `targets`: a class a row. A model that is fitted to columns times their scales is penalised less for those that tell much.
 */
export function columnScales(rows: SparseRows, targets: ArrayLike<number>, classes: number): Float64Array {
  const counts = new Float64Array(rows.width * classes);
  const totals = new Float64Array(classes);
  for (let row = 0; row < rows.rows; row++) {
    const target = targets[row] as number;
    totals[target] = (totals[target] as number) + 1;
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const place = (rows.columns[at] as number) * classes + target;
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return Float64Array.from({ length: rows.width }, (_, column) => {
    const own = counts.subarray(column * classes, (column + 1) * classes);
    const all = own.reduce((sum, count) => sum + count, 0);
    let scale = 0;
    for (let label = 0; label < classes; label++) {
      const [count, total] = [own[label] as number, totals[label] as number];
      const inside = (count + 1) / (total + 2);
      const outside = (all - count + 1) / (rows.rows - total + 2);
      scale += (total / rows.rows) * Math.abs(Math.log(inside / outside));
    }
    return scale;
  });
}

/** The rows with each column times its scale. RangeError where there are not as many scales as columns. */
export function scaleColumns(rows: SparseRows, scales: Float64Array): SparseRows {
  if (scales.length !== rows.width) throw new RangeError(`${scales.length} scales for ${rows.width} columns`);
  return {
    ...rows,
    values: rows.values.map((value, at) => value * (scales[rows.columns[at] as number] as number)),
  };
}

/** Weights for rows as they are, from those that were fitted to rows with scaled columns; what follows them stays. */
export function unscaledWeights(weights: Float64Array, scales: Float64Array, outputs: number): Float64Array {
  return weights.map((weight, at) => weight * (scales[Math.floor(at / outputs)] ?? 1));
}
