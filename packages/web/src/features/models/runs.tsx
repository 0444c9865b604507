import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { LoadFailed } from '../../components/load-failed.tsx';
import { Notice } from '../../components/notice.tsx';
import { queries } from '../../queries.ts';
import { RunItem } from './run-item.tsx';
import { StartRun } from './start-run.tsx';

/** The training runs, those under way among them, and how one is begun. */
export function Runs() {
  const runs = useQuery(queries.runs());
  const [starting, setStarting] = useState(false);
  return (
    <section id="training-runs" aria-label="Training runs" className="mt-9 border-line border-t pt-6">
      <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-lg">Training runs</h2>
        <Button onClick={() => setStarting(true)}>Train a model</Button>
      </div>
      {runs.isError && <LoadFailed error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.isPending && <div className="skeleton h-24" role="status" aria-label="Loading" />}
      {runs.data?.runs.length === 0 && (
        <Notice icon={FlaskConical} title="No runs yet">
          Train a model here or with “papyri train”; its curves come here while it runs.
        </Notice>
      )}
      <div className="space-y-3">
        {runs.data?.runs.map((run) => (
          <RunItem key={run.id} run={run} />
        ))}
      </div>
      {starting && <StartRun onClose={() => setStarting(false)} />}
    </section>
  );
}
