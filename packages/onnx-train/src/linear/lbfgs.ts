export interface LbfgsOptions {
  /** Most steps. */
  readonly steps?: number;
  /** Pairs of steps and changes of gradient that are remembered. */
  readonly history?: number;
  /** Ends where the gradient is shorter than this times the length of the point (at least 1). */
  readonly tolerance?: number;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly steps: number;
  /** Whether the gradient became short enough, rather than the steps or the arithmetic coming to an end. */
  readonly converged: boolean;
}

/**
 * Minimises a smooth function by L-BFGS (Nocedal and Wright, "Numerical optimization", 2006, algorithms 7.4 and 7.5)
 * with a line search by bisection for the weak Wolfe conditions (Lewis and Overton, Math. Program. 2013, algorithm
 * 2.6). `evaluate` gives the value at a point and overwrites the gradient. Deterministic.
 */
export function minimise(
  evaluate: (point: Float64Array, gradient: Float64Array) => number,
  start: Float64Array,
  { steps = 100, history = 8, tolerance = 1e-5 }: LbfgsOptions = {},
): Minimum {
  let point: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(point.length);
  let value = evaluate(point, gradient);
  const pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly curvature: number }[] =
    [];
  for (let taken = 0; ; taken++) {
    const short = length(gradient) <= tolerance * Math.max(1, length(point));
    if (short || taken === steps) return { point, value, steps: taken, converged: short };
    const direction = descent(gradient, pairs);
    const slope = dot(direction, gradient);
    const first = pairs.length === 0 ? Math.min(1, 1 / length(gradient)) : 1;
    const found = slope < 0 ? lineSearch(evaluate, point, value, direction, slope, first) : undefined;
    if (!found) {
      // What is remembered may mislead; without it the way down is the gradient's.
      if (pairs.length === 0) return { point, value, steps: taken, converged: false };
      pairs.length = 0;
      continue;
    }
    const step = difference(found.point, point);
    const change = difference(found.gradient, gradient);
    const curvature = dot(step, change);
    if (curvature > 1e-12 * dot(change, change)) pairs.push({ step, change, curvature });
    if (pairs.length > history) pairs.shift();
    ({ point, gradient, value } = found);
  }
}

/** The two loops: minus the inverse Hessian, as remembered, times the gradient. */
function descent(
  gradient: Float64Array,
  pairs: readonly {
    readonly step: Float64Array;
    readonly change: Float64Array;
    readonly curvature: number;
  }[],
): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares = pairs.map(() => 0);
  for (let at = pairs.length - 1; at >= 0; at--) {
    const pair = pairs[at];
    if (!pair) continue;
    const share = dot(pair.step, direction) / pair.curvature;
    shares[at] = share;
    addScaled(direction, pair.change, -share);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] as number) * scale;
  }
  for (const [at, pair] of pairs.entries())
    addScaled(direction, pair.step, (shares[at] ?? 0) - dot(pair.change, direction) / pair.curvature);
  return direction;
}

function lineSearch(
  evaluate: (point: Float64Array, gradient: Float64Array) => number,
  from: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
  first: number,
): { point: Float64Array; gradient: Float64Array; value: number } | undefined {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let size = first;
  let lower: { point: Float64Array; gradient: Float64Array; value: number } | undefined;
  for (let tries = 0; tries < 30; tries++) {
    const point = Float64Array.from(from);
    addScaled(point, direction, size);
    const gradient = new Float64Array(point.length);
    const there = evaluate(point, gradient);
    if (!(there <= value + 1e-4 * size * slope)) high = size;
    else {
      lower = { point, gradient, value: there };
      if (dot(gradient, direction) >= 0.9 * slope) return lower;
      low = size;
    }
    size = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
  }
  return lower;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

const length = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = (a[at] as number) - (b[at] as number);
  return result;
}

function addScaled(to: Float64Array, vector: Float64Array, by: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + by * (vector[at] as number);
}
