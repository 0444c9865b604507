import type { ParameterSearchSummary } from '@papyri/core/contracts/parameter-search';
import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { LoadFailed } from '../../components/load-failed.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { queries } from '../../queries.ts';
import { ParameterScatter } from './parameter-scatter.tsx';
import { runStates } from './run-words.ts';
import { TrialTable } from './trial-table.tsx';
import { useChangeSearch } from './use-change-search.ts';

/** One search for parameters: how far it is and the best so far; its trials are fetched when they are opened. */
export function SearchItem({ search }: { search: ParameterSearchSummary }) {
  const [open, setOpen] = useState(search.state === 'running');
  const change = useChangeSearch(search.id);
  const { recipe, state, progress, best, metric, startedAt, id } = search;
  return (
    <article
      data-testid="search"
      aria-label={`Search for ${recipe}`}
      className="rounded-xl border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="break-all font-medium">{recipe}</h3>
        <span className={clsx('rounded-full px-2.5 py-0.5 font-medium text-xs', runStates[state].className)}>
          {runStates[state].label}
        </span>
        {state === 'running' && (
          <Button className="ml-auto" disabled={change.isPending} onClick={() => change.mutate('cancel')}>
            Stop
          </Button>
        )}
        {(state === 'cancelled' || state === 'interrupted') && (
          <Button className="ml-auto" disabled={change.isPending} onClick={() => change.mutate('resume')}>
            Resume
          </Button>
        )}
      </div>
      <p className="mt-1 text-pretty break-words text-soft text-sm tabular-nums">
        {[
          startedAt.slice(0, 16).replace('T', ' '),
          `${progress.done} of ${progress.total} trainings`,
          ...(best ? [`best ${metric} ${Number(best.value.toPrecision(4))}, trial ${best.number}`] : []),
        ].join(' · ')}
      </p>
      {state === 'running' && (
        <div className="mt-3">
          <ProgressBar
            label={`Progress of the search for ${recipe}`}
            share={progress.done / progress.total}
          />
        </div>
      )}
      <details className="mt-3 text-sm" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-soft hover:text-ink">Trials</summary>
        {open && <Trials id={id} />}
      </details>
    </article>
  );
}

function Trials({ id }: { id: string }) {
  const query = useQuery(queries.search(id));
  if (query.isError) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <div className="skeleton mt-3 h-20" role="status" aria-label="Loading" />;
  const search = query.data;
  const names = [...new Set(search.trials.flatMap(({ parameters }) => Object.keys(parameters)))];
  const error = search.trials.flatMap(({ results }) => results).find((result) => result.error)?.error;
  const { best, recipe, seed, fixed } = search;
  const set = best && Object.entries({ ...fixed, ...best.parameters });
  return (
    <div className="mt-3 space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <ParameterScatter key={name} search={search} name={name} />
        ))}
      </div>
      <TrialTable search={search} />
      {error !== undefined && <p className="text-pretty text-warm">A trial failed: {error}</p>}
      {set && (
        <p className="text-pretty text-soft">
          The best again:{' '}
          <code className="break-words text-ink">
            papyri train {recipe} --seed {seed}
            {set.map(([name, value]) => ` --set ${name}=${value}`).join('')}
          </code>
        </p>
      )}
    </div>
  );
}
