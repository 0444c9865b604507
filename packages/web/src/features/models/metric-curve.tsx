import { curveOf, type Point } from './curve.ts';

const width = 320;
const height = 72;
const shown = (value: number) => value.toPrecision(4).replace(/\.?0+$/, '');

/** One metric of a run over its steps, with its highest, lowest and last value in words. */
export function MetricCurve({ name, values }: { name: string; values: readonly Point[] }) {
  const curve = curveOf(values, width, height);
  if (!curve) return null;
  const words = `${name}: ${shown(curve.high)} at most, ${shown(curve.low)} at least, over ${values.length} steps`;
  return (
    <figure className="min-w-0">
      <svg
        role="img"
        aria-label={words}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        className="h-20 w-full max-w-md text-accent"
        preserveAspectRatio="none"
      >
        <polyline
          points={curve.points}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      </svg>
      <figcaption className="text-faint text-xs tabular-nums">{words}</figcaption>
    </figure>
  );
}
