import type { ParameterSearch } from '@papyri/core/contracts/parameter-search';
import { clsx } from 'clsx';
import { dotsOf, isLogarithmic } from './scatter.ts';
import { lastValue } from './trial-order.ts';

const width = 220;
const height = 90;
const shown = (value: number) => String(Number(value.toPrecision(3)));

/** What trials came to by one parameter, a dot each; the best one stands out. The table beside it says the same. */
export function ParameterScatter({ search, name }: { search: ParameterSearch; name: string }) {
  const points = search.trials.flatMap((trial) => {
    const at = trial.parameters[name];
    const value = lastValue(trial);
    return typeof at === 'number' && value !== undefined ? [{ number: trial.number, at, value }] : [];
  });
  if (points.length < 2) return null;
  const all = points.map(({ at }) => at);
  const range = `${shown(Math.min(...all))} to ${shown(Math.max(...all))}`;
  return (
    <figure className="min-w-0">
      <svg
        role="img"
        aria-label={`${search.metric} of ${points.length} trials by ${name}, ${range}`}
        viewBox={`-6 -6 ${width + 12} ${height + 12}`}
        className="w-full max-w-xs rounded-lg bg-sunk"
      >
        {dotsOf(points, width, height).map(({ x, y }, at) => {
          const best = points[at]?.number === search.best?.number;
          return (
            <circle
              key={points[at]?.number}
              cx={x}
              cy={y}
              r={best ? 5 : 3}
              className={clsx(best ? 'fill-good' : 'fill-accent')}
              fillOpacity={best ? 1 : 0.65}
            />
          );
        })}
      </svg>
      <figcaption className="mt-1 text-faint text-xs tabular-nums">
        {name}, {range}
        {isLogarithmic(all) && ', by powers'}
      </figcaption>
    </figure>
  );
}
