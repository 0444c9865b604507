/** A value of one parameter, and what the trial with it came to. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** Values that span more than two powers of ten lie evenly in their logarithm. */
export function isLogarithmic(values: readonly number[]): boolean {
  const low = Math.min(...values);
  return low > 0 && Math.max(...values) / low > 100;
}

/** Lays points into a box, in pixels, the highest value at the top; where all are equal they lie in the middle. */
export function dotsOf(points: readonly Point[], width: number, height: number): readonly Dot[] {
  const scale = isLogarithmic(points.map(({ at }) => at)) ? Math.log : (value: number) => value;
  const share = (value: number, all: readonly number[]) => {
    const low = Math.min(...all);
    const span = Math.max(...all) - low;
    return span === 0 ? 0.5 : (value - low) / span;
  };
  const across = points.map(({ at }) => scale(at));
  const values = points.map(({ value }) => value);
  return points.map(({ at, value }) => ({
    x: share(scale(at), across) * width,
    y: (1 - share(value, values)) * height,
  }));
}
