import type { RunSummary } from '@papyri/core/contracts/run';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFailed } from '../../components/load-failed.tsx';
import { queries } from '../../queries.ts';
import { MetricCurve } from './metric-curve.tsx';

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** One training run; its curves, parameters and log are fetched when it is opened. */
export function RunItem({ run }: { run: RunSummary }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      data-testid="run"
      className="rounded-xl border border-line bg-surface p-4"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="font-medium">{run.task}</span>
        <span className="text-soft text-sm">
          {` ${run.recipe} · ${run.state} · ${run.startedAt.slice(0, 16).replace('T', ' ')} · ${seconds(run.wallMs)}, ${seconds(run.cpuMs)} of processor`}
        </span>
      </summary>
      {open && <RunDetails id={run.id} />}
    </details>
  );
}

function RunDetails({ id }: { id: string }) {
  const query = useQuery(queries.run(id));
  if (query.isError) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <div className="skeleton mt-3 h-20" role="status" aria-label="Loading" />;
  const { metrics, parameters, memory, log } = query.data;
  const names = [...new Set(metrics.map(({ name }) => name))];
  const curves = [
    ...names.map((name) => ({ name, values: metrics.filter((metric) => metric.name === name) })),
    {
      name: 'memory in MB',
      values: memory.map(({ atMs, bytes }) => ({ step: atMs, value: bytes / 1_000_000 })),
    },
  ];
  return (
    <div className="mt-3 space-y-4 text-sm">
      {curves.map((curve) => (
        <MetricCurve key={curve.name} {...curve} />
      ))}
      {Object.keys(parameters).length > 0 && (
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {Object.entries(parameters).map(([name, value]) => (
            <div key={name} className="flex gap-2">
              <dt className="text-soft">{name}</dt>
              <dd className="break-all">{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {log && (
        <textarea
          readOnly
          aria-label="Log"
          rows={Math.min(12, log.split('\n').length)}
          value={log}
          className="block w-full resize-y rounded-lg bg-sunk p-3 font-mono text-xs"
        />
      )}
    </div>
  );
}
