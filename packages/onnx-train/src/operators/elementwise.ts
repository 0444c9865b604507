import { scalar } from '../graph/constants.ts';
import type { Tensor } from '../graph/graph.ts';
import { divide, multiply, scale, shift } from './arithmetic.ts';
import { requireFloats } from './broadcast.ts';

/** Operators of one tensor, element by element: x and the result have the same shape. */
function unary(operator: string, x: Tensor): Tensor {
  requireFloats(operator, x);
  return x.graph.emit(operator, [x], { shape: x.shape });
}

/** e^x */
export function exponential(x: Tensor): Tensor {
  const y = unary('Exp', x);
  return x.graph.record([x], y, (flow) => [multiply(flow, y)]);
}

/** The natural logarithm. */
export function logarithm(x: Tensor): Tensor {
  return x.graph.record([x], unary('Log', x), (flow) => [divide(flow, x)]);
}

/** √x */
export function squareRoot(x: Tensor): Tensor {
  const y = unary('Sqrt', x);
  return x.graph.record([x], y, (flow) => [divide(scale(flow, 0.5), y)]);
}

/** max(0, x); the gradient at 0 is 0. */
export function relu(x: Tensor): Tensor {
  const y = unary('Relu', x);
  return x.graph.record([x], y, (flow) => {
    const positive = x.graph.emit('Greater', [y, scalar(x.graph, 0)], { shape: x.shape, type: 'bool' });
    return [x.graph.emit('Where', [positive, flow, scalar(x.graph, 0)], { shape: x.shape })];
  });
}

export function tanh(x: Tensor): Tensor {
  const y = unary('Tanh', x);
  return x.graph.record([x], y, (flow) => [multiply(flow, shift(scale(multiply(y, y), -1), 1))]);
}

/** 1 / (1 + e^−x) */
export function sigmoid(x: Tensor): Tensor {
  const y = unary('Sigmoid', x);
  return x.graph.record([x], y, (flow) => [multiply(flow, multiply(y, shift(scale(y, -1), 1)))]);
}

/** x Φ(x), Φ the cumulative normal distribution (Hendrycks and Gimpel 2016); exact, by the error function. */
export function gelu(x: Tensor): Tensor {
  return x.graph.record([x], unary('Gelu', x), (flow) => {
    // Φ(x) + x φ(x) = (1 + erf u + 2/√π u exp(−u²)) / 2 with u = x/√2.
    const u = scale(x, Math.SQRT1_2);
    const bell = unary('Exp', unary('Neg', multiply(u, u)));
    const slope = multiply(scale(u, 2 / Math.sqrt(Math.PI)), bell);
    const sum = x.graph.emit('Add', [unary('Erf', u), slope], { shape: x.shape });
    return [multiply(flow, scale(shift(sum, 1), 0.5))];
  });
}

/** log(1 + e^x), without overflow. */
export function softplus(x: Tensor): Tensor {
  return x.graph.record([x], unary('Softplus', x), (flow) => [multiply(flow, unary('Sigmoid', x))]);
}
