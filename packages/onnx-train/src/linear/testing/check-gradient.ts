import { expect } from 'vitest';

/** Expects the gradient of a function at a point to be what central differences say, component by component. */
export function expectGradient(
  evaluate: (point: Float64Array, gradient: Float64Array) => number,
  point: Float64Array,
): void {
  const gradient = new Float64Array(point.length);
  evaluate(point, gradient);
  const moved = (at: number, by: number): number => {
    const there = Float64Array.from(point);
    there[at] = (there[at] ?? 0) + by;
    return evaluate(there, new Float64Array(point.length));
  };
  for (let at = 0; at < point.length; at++)
    expect(gradient[at]).toBeCloseTo((moved(at, 1e-5) - moved(at, -1e-5)) / 2e-5, 7);
}
