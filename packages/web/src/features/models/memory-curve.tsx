import type { Run } from '@papyri/core/contracts/run';
import { megabyteWords, spanWords } from './run-words.ts';

const width = 320;
const height = 72;

/** Resident memory as an area and the heap as a line, over time, from nothing to the highest. */
export function MemoryCurve({ memory, peak }: { memory: Run['memory']; peak: Run['peakMemory'] }) {
  const last = memory.at(-1);
  if (!last || memory.length < 2) return null;
  const most = Math.max(peak?.bytes ?? 0, ...memory.map(({ bytes }) => bytes));
  const pointsOf = (bytesOf: (sample: Run['memory'][number]) => number) =>
    memory
      .map((sample) => {
        const x = last.atMs === 0 ? 0 : (sample.atMs / last.atMs) * width;
        return `${x.toFixed(1)},${((1 - bytesOf(sample) / most) * height).toFixed(1)}`;
      })
      .join(' ');
  const heap = Math.max(peak?.heapBytes ?? 0, ...memory.map(({ heapBytes }) => heapBytes ?? 0));
  const words = `memory: ${megabyteWords(most)} at most, heap ${megabyteWords(heap)} at most, over ${spanWords(last.atMs)}`;
  return (
    <figure className="min-w-0">
      <svg
        role="img"
        aria-label={words}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        className="h-20 w-full max-w-md"
        preserveAspectRatio="none"
      >
        <polygon
          points={`0,${height} ${pointsOf(({ bytes }) => bytes)} ${width},${height}`}
          className="fill-accent-soft stroke-accent"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
        <polyline
          points={pointsOf(({ heapBytes = 0 }) => heapBytes)}
          fill="none"
          className="stroke-good"
          strokeWidth="1.5"
          strokeDasharray="5 3"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="text-faint text-xs tabular-nums">
        {words}
        <span className="ml-3 inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="inline-block h-2 w-3 border border-accent bg-accent-soft" />
          resident
        </span>
        <span className="ml-3 inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="inline-block w-4 border-good border-t-2 border-dashed" />
          heap
        </span>
      </figcaption>
    </figure>
  );
}
