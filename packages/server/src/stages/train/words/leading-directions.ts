import type { Random } from 'onnx-train/random';

/** Rows of a square matrix: columns and values. */
export type SparseMatrix = readonly (readonly (readonly [number, number])[])[];

const rounds = 4;
const spare = 10;

/**
 * The strongest directions of the rows of a matrix, each row in their coordinates times the root of the singular
 * value, scaled to length 1; by subspace iteration from a random start (Halko, Martinsson and Tropp, SIAM Review
 * 2011, algorithm 4.4). The result is `rows × dimensions`.
 */
export function leadingDirections(matrix: SparseMatrix, dimensions: number, random: Random): Float32Array {
  const size = matrix.length;
  const width = Math.min(size, dimensions + spare);
  let basis: Float64Array = Float64Array.from({ length: size * width }, () => random.normal());
  for (let round = 0; round <= rounds; round += 1) {
    basis = orthonormal(times(matrix, basis, width), size, width);
    if (round < rounds) basis = orthonormal(timesTransposed(matrix, basis, width), size, width);
  }
  // basis spans the column space; projection Bᵀ = Mᵀ·Q is size × width, and B·Bᵀ gives the singular values.
  const projected = timesTransposed(matrix, basis, width);
  const { values, vectors } = symmetricEigen(gram(projected, size, width), width);
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number));
  const result = new Float32Array(size * dimensions);
  for (let row = 0; row < size; row += 1) {
    let squares = 0;
    for (let to = 0; to < Math.min(dimensions, width); to += 1) {
      const column = order[to] as number;
      const strength = Math.sqrt(Math.sqrt(Math.max(0, values[column] as number)));
      let sum = 0;
      for (let from = 0; from < width; from += 1)
        sum += (basis[row * width + from] as number) * (vectors[from * width + column] as number);
      const value = sum * strength;
      result[row * dimensions + to] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let to = 0; to < dimensions; to += 1)
      result[row * dimensions + to] = (result[row * dimensions + to] as number) / length;
  }
  return result;
}

function times(matrix: SparseMatrix, dense: Float64Array, width: number): Float64Array {
  const result = new Float64Array(matrix.length * width);
  for (const [row, entries] of matrix.entries())
    for (const [column, value] of entries)
      for (let at = 0; at < width; at += 1)
        result[row * width + at] =
          (result[row * width + at] as number) + value * (dense[column * width + at] as number);
  return result;
}

function timesTransposed(matrix: SparseMatrix, dense: Float64Array, width: number): Float64Array {
  const result = new Float64Array(matrix.length * width);
  for (const [row, entries] of matrix.entries())
    for (const [column, value] of entries)
      for (let at = 0; at < width; at += 1)
        result[column * width + at] =
          (result[column * width + at] as number) + value * (dense[row * width + at] as number);
  return result;
}

/** Modified Gram and Schmidt on columns, twice, which keeps them orthogonal to the last digits. */
function orthonormal(dense: Float64Array, size: number, width: number): Float64Array {
  const columns = Array.from({ length: width }, (_, column) =>
    Float64Array.from({ length: size }, (_, row) => dense[row * width + column] as number),
  );
  for (const [at, column] of columns.entries()) {
    for (let pass = 0; pass < 2; pass += 1)
      for (const earlier of columns.slice(0, at)) {
        const share = inner(earlier, column);
        for (let row = 0; row < size; row += 1)
          column[row] = (column[row] as number) - share * (earlier[row] as number);
      }
    const length = Math.sqrt(inner(column, column)) || 1;
    for (let row = 0; row < size; row += 1) column[row] = (column[row] as number) / length;
  }
  const result = new Float64Array(size * width);
  for (const [at, column] of columns.entries())
    for (let row = 0; row < size; row += 1) result[row * width + at] = column[row] as number;
  return result;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function gram(dense: Float64Array, size: number, width: number): Float64Array {
  const result = new Float64Array(width * width);
  for (let row = 0; row < size; row += 1)
    for (let a = 0; a < width; a += 1) {
      const value = dense[row * width + a] as number;
      for (let b = 0; b < width; b += 1)
        result[a * width + b] =
          (result[a * width + b] as number) + value * (dense[row * width + b] as number);
    }
  return result;
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix by Jacobi's rotations. */
function symmetricEigen(given: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const matrix = Float64Array.from(given);
  const vectors = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) vectors[at * size + at] = 1;
  for (let sweep = 0; sweep < 12; sweep += 1)
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) rotate(matrix, vectors, size, p, q);
  return {
    values: Float64Array.from({ length: size }, (_, at) => matrix[at * size + at] as number),
    vectors,
  };
}

function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = matrix[p * size + q] as number;
  if (Math.abs(off) < 1e-12) return;
  const theta = ((matrix[q * size + q] as number) - (matrix[p * size + p] as number)) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let at = 0; at < size; at += 1) {
    const a = matrix[at * size + p] as number;
    const b = matrix[at * size + q] as number;
    matrix[at * size + p] = c * a - s * b;
    matrix[at * size + q] = s * a + c * b;
  }
  for (let at = 0; at < size; at += 1) {
    const a = matrix[p * size + at] as number;
    const b = matrix[q * size + at] as number;
    matrix[p * size + at] = c * a - s * b;
    matrix[q * size + at] = s * a + c * b;
    const x = vectors[at * size + p] as number;
    const y = vectors[at * size + q] as number;
    vectors[at * size + p] = c * x - s * y;
    vectors[at * size + q] = s * x + c * y;
  }
}
