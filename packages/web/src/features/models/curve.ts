export interface Point {
  readonly step: number;
  readonly value: number;
}

/** A curve laid into a box: `points` for an SVG polyline, and the values that top and bottom stand for. */
export interface Curve {
  readonly points: string;
  readonly low: number;
  readonly high: number;
}

/**
 * Lays values by step into a box, in pixels, the highest at the top. One value, or equal ones, make a level line in the
 * middle. Undefined where there is no finite value.
 */
export function curveOf(values: readonly Point[], width: number, height: number): Curve | undefined {
  const finite = values.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.step - b.step);
  const first = finite[0];
  const last = finite.at(-1);
  if (!first || !last) return undefined;
  const low = finite.reduce((least, { value }) => Math.min(least, value), first.value);
  const high = finite.reduce((most, { value }) => Math.max(most, value), first.value);
  const x = (step: number) =>
    last.step === first.step ? 0 : ((step - first.step) / (last.step - first.step)) * width;
  const y = (value: number) => (high === low ? height / 2 : ((high - value) / (high - low)) * height);
  const places = finite.map(({ step, value }) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`);
  if (places.length === 1) places.push(`${width.toFixed(1)},${y(first.value).toFixed(1)}`);
  return { points: places.join(' '), low, high };
}
