import type { Run } from '@papyri/core/contracts/run';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { LoadFailed } from '../../components/load-failed.tsx';
import { Notice } from '../../components/notice.tsx';
import { queries } from '../../queries.ts';
import { MemoryCurve } from './memory-curve.tsx';
import { MetricCurve } from './metric-curve.tsx';

const factsOf = ({ parameters, seed, datasets, codeRevision, id }: Run) =>
  [
    ...Object.entries(parameters),
    ['seed', seed],
    ...(datasets ?? []).map((dataset) => [`data ${dataset.name}`, dataset.id.slice(0, 17)] as const),
    ['code', codeRevision?.slice(0, 20)],
    ['run', id],
  ] as const;

/** All that is written down of a run; while it runs it is read again and again. */
export function RunDetails({ id }: { id: string }) {
  const query = useQuery(queries.run(id));
  if (query.isError) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <div className="skeleton mt-3 h-20" role="status" aria-label="Loading" />;
  const { metrics, memory, peakMemory, log, error, artefacts } = query.data;
  const names = [...new Set(metrics.map(({ name }) => name))];
  return (
    <div className="mt-3 space-y-4">
      {error && (
        <Notice icon={CircleAlert} tone="bad" title="It failed">
          {error.message}
        </Notice>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <MetricCurve key={name} name={name} values={metrics.filter((metric) => metric.name === name)} />
        ))}
        <MemoryCurve memory={memory} peak={peakMemory} />
      </div>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        {factsOf(query.data).map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd className="break-all tabular-nums">{String(value)}</dd>
            </div>
          ),
        )}
        {artefacts.map(({ path, sha256, size }) => (
          <div key={path} className="contents">
            <dt className="text-soft">file</dt>
            <dd className="break-all">
              {path} · {(size / 1000).toFixed(1)} kB · sha256 {sha256.slice(0, 12)}
            </dd>
          </div>
        ))}
      </dl>
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
