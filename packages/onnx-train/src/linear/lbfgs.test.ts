import { expect, it } from 'vitest';
import { minimise } from './lbfgs.ts';

it('finds the bottom of Rosenbrock’s valley', () => {
  const { point, value, converged, steps } = minimise(
    ([x = 0, y = 0], gradient) => {
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
      gradient[1] = 200 * (y - x * x);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    },
    Float64Array.of(-1.2, 1),
    { tolerance: 1e-9 },
  );
  expect(converged).toBe(true);
  expect(steps).toBeLessThan(60);
  expect(value).toBeLessThan(1e-15);
  expect(point[0]).toBeCloseTo(1, 7);
});

it('finds the bottom of a bowl of very different widths in few steps', () => {
  const widths = Float64Array.from({ length: 30 }, (_, at) => 10 ** (at / 10));
  const { point, converged } = minimise(
    (at, gradient) => {
      let sum = 0;
      for (const [index, width] of widths.entries()) {
        const away = (at[index] ?? 0) - index;
        gradient[index] = width * away;
        sum += (width * away * away) / 2;
      }
      return sum;
    },
    new Float64Array(30),
    { steps: 300, tolerance: 1e-8 },
  );
  expect(converged).toBe(true);
  for (const [index, value] of point.entries()) expect(value).toBeCloseTo(index, 5);
});

it('ends at once where it stands at the bottom, and after its steps where it does not', () => {
  const bowl = ([x = 0]: Float64Array, gradient: Float64Array) => {
    gradient[0] = 4 * x ** 3;
    return x ** 4;
  };
  expect(minimise(bowl, Float64Array.of(0))).toMatchObject({ steps: 0, converged: true });
  expect(minimise(bowl, Float64Array.of(9), { steps: 2 })).toMatchObject({ steps: 2, converged: false });
});
