/** Feature vectors of one width one after the other, as a `RowScorer` takes them. */
export function rowsOf(vectors: readonly ArrayLike<number>[], width: number): Float32Array {
  const rows = new Float32Array(vectors.length * width);
  for (const [index, vector] of vectors.entries()) rows.set(vector, index * width);
  return rows;
}
