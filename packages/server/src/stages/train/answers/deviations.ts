/** The mean of each column, and its standard deviation; 1 where a column is always the same. */
export function deviationsOf(rows: readonly Float64Array[], width: number) {
  const means = new Float64Array(width);
  const deviations = new Float64Array(width);
  const count = Math.max(1, rows.length);
  for (const row of rows)
    for (let at = 0; at < width; at += 1) means[at] = (means[at] ?? 0) + (row[at] ?? 0) / count;
  for (const row of rows)
    for (let at = 0; at < width; at += 1)
      deviations[at] = (deviations[at] ?? 0) + ((row[at] ?? 0) - (means[at] ?? 0)) ** 2 / count;
  return { means, deviations: deviations.map((variance) => (variance > 1e-12 ? Math.sqrt(variance) : 1)) };
}
