import type { ModelId } from '@papyri/core/contracts/model-version';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFailed } from '../../components/load-failed.tsx';
import { queries } from '../../queries.ts';
import { Verdict } from './verdict.tsx';

/** How a version did when it was held against others; fetched when it is opened. */
export function StoredEvaluations({ id }: { id: ModelId }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-2 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-soft hover:text-ink">Evaluations</summary>
      {open && <List id={id} />}
    </details>
  );
}

function List({ id }: { id: ModelId }) {
  const query = useQuery(queries.evaluations(id));
  if (query.isError) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <div className="skeleton mt-2 h-16" role="status" aria-label="Loading" />;
  const { evaluations } = query.data;
  if (evaluations.length === 0)
    return <p className="mt-2 text-soft">It was not held against another yet: papyri eval {id}</p>;
  return (
    <ol className="mt-2 divide-y divide-line">
      {evaluations.map((evaluation) => (
        <li key={evaluation.evaluatedAt} className="py-2">
          <time dateTime={evaluation.evaluatedAt} className="text-faint text-xs">
            {evaluation.evaluatedAt.slice(0, 16).replace('T', ' ')}
          </time>
          <Verdict evaluation={evaluation} />
        </li>
      ))}
    </ol>
  );
}
