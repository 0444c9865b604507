import type { ModelList } from '@papyri/core/contracts/model-version';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LoadFailed } from '../../components/load-failed.tsx';
import { queries } from '../../queries.ts';
import { TeachTask } from './teach-task.tsx';
import type { ServeChange } from './use-serve.ts';

/** Teaches models what was corrected and found good; what serves changes only when it is asked for. */
export function TeachSection({
  list,
  onChange,
}: {
  list: ModelList;
  onChange: (change: ServeChange) => void;
}) {
  const client = useQueryClient();
  const query = useQuery(queries.teachings());
  const state = query.data?.teachings[0]?.state;
  useEffect(() => {
    // The version and the run that came of it are listed further down.
    if (state !== 'done') return;
    void client.invalidateQueries({ queryKey: ['models'] });
    void client.invalidateQueries({ queryKey: ['runs'] });
  }, [client, state]);
  return (
    <section aria-label="Teach it" className="mt-9 border-line border-t pt-6">
      <h2 className="font-semibold text-lg">Teach it</h2>
      <p className="mt-1 mb-3 max-w-prose text-pretty text-soft text-sm">
        A model learns from the summaries that you corrected or rated as good. It takes seconds, nothing
        leaves this machine, and what serves stays as it is until you say otherwise.
      </p>
      {query.isError && <LoadFailed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <div className="skeleton h-20" role="status" aria-label="Loading" />}
      {query.data?.tasks.map((teachable) => (
        <TeachTask
          key={teachable.task}
          teachable={teachable}
          latest={query.data.teachings.find(({ task }) => task === teachable.task)}
          list={list}
          onChange={onChange}
        />
      ))}
    </section>
  );
}
