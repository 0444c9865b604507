import { broadcast, type Dimension, multiply, type Shape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { microsoftDomain } from '../onnx/model.ts';
import { requireFloats, sumToShape } from './broadcast.ts';
import { reshape } from './layout.ts';

export interface MatmulOptions {
  /** Takes the last two axes of b the other way round. */
  readonly transposeB?: boolean;
  /** Multiplies the product. */
  readonly factor?: number;
}

/** Products of matrices: a [..., m, k] times b [..., k, n] (with `transposeB` [..., n, k]) is [..., m, n]; leading axes broadcast. */
export function matmul(a: Tensor, b: Tensor, { transposeB = false, factor = 1 }: MatmulOptions = {}): Tensor {
  const output = fused(a, b, false, transposeB, factor);
  return a.graph.record([a, b], output, (flow) => [
    sumToShape(fused(flow, b, false, !transposeB, factor), a.shape),
    sumToShape(
      transposeB ? fused(flow, a, true, false, factor) : fused(a, flow, true, false, factor),
      b.shape,
    ),
  ]);
}

/**
 * x [..., in] times weight [in, out], plus bias [out]: [..., out]. With `transposeWeight` the weight is [out, in], as where
 * it is tied to an embedding.
 */
export function linear(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  { transposeWeight = false }: { readonly transposeWeight?: boolean } = {},
): Tensor {
  const lead = x.shape.slice(0, -1);
  const [inner, outer] = transposeWeight ? [weight.shape[1], weight.shape[0]] : weight.shape;
  if (x.shape.length < 1 || weight.shape.length !== 2 || inner !== x.shape.at(-1) || inner === undefined)
    throw new ShapeError(
      'linear',
      [x.shape, weight.shape],
      'the last axis of x is not the first of the weight',
    );
  if (outer === undefined || bias.shape.length !== 1 || bias.shape[0] !== outer)
    throw new ShapeError('linear', [weight.shape, bias.shape], 'the bias does not fit the weight');
  if (lead.length === 1) return affine(x, weight, bias, transposeWeight);
  const rows = reshape(x, [multiply(lead), inner]);
  return reshape(affine(rows, weight, bias, transposeWeight), [...lead, outer]);
}

/** x [n, in], weight, bias [out]: [n, out]. */
function affine(x: Tensor, weight: Tensor, bias: Tensor, transposeWeight: boolean): Tensor {
  const output = gemm(x, weight, false, transposeWeight, bias);
  return x.graph.record([x, weight, bias], output, (flow) => [
    gemm(flow, weight, false, !transposeWeight),
    transposeWeight ? gemm(flow, x, true, false) : gemm(x, flow, true, false),
    sumToShape(flow, bias.shape),
  ]);
}

function gemm(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean, c?: Tensor): Tensor {
  requireFloats('linear', a, b);
  const shape = matrixShape('linear', a, b, transposeA, transposeB);
  const inputs = c === undefined ? [a, b] : [a, b, c];
  return a.graph.emit('Gemm', inputs, { shape }, { transA: Number(transposeA), transB: Number(transposeB) });
}

function fused(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean, factor: number): Tensor {
  requireFloats('matmul', a, b);
  const shape = matrixShape('matmul', a, b, transposeA, transposeB);
  const attributes = {
    transA: Number(transposeA),
    transB: Number(transposeB),
    alpha: { float: factor },
  };
  return a.graph.emit('FusedMatMul', [a, b], { shape }, attributes, microsoftDomain);
}

function matrixShape(
  operator: string,
  a: Tensor,
  b: Tensor,
  transposeA: boolean,
  transposeB: boolean,
): Shape {
  const [rows, innerA] = lastTwo(a.shape, transposeA);
  const [innerB, columns] = lastTwo(b.shape, transposeB);
  const lead = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (rows === undefined || columns === undefined || innerA !== innerB)
    throw new ShapeError(operator, [a.shape, b.shape], 'the inner axes differ');
  if (lead === undefined)
    throw new ShapeError(operator, [a.shape, b.shape], 'the leading axes do not broadcast');
  return [...lead, rows, columns];
}

function lastTwo(shape: Shape, swapped: boolean): readonly (Dimension | undefined)[] {
  if (shape.length < 2) return [];
  const two = shape.slice(-2);
  return swapped ? two.reverse() : two;
}
