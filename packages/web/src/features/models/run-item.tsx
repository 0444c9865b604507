import type { RunSummary } from '@papyri/core/contracts/run';
import { clsx } from 'clsx';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { RunDetails } from './run-details.tsx';
import { costWords, runShare, runStates } from './run-words.ts';
import { useChangeRun } from './use-change-run.ts';

/** One training run: how far it is, what can be done about it; its curves and log are fetched when they are opened. */
export function RunItem({ run }: { run: RunSummary }) {
  const [open, setOpen] = useState(run.state === 'running');
  const change = useChangeRun(run.id);
  const state = runStates[run.state];
  const running = run.state === 'running';
  return (
    <article
      data-testid="run"
      aria-label={`Run of ${run.recipe}`}
      className="rounded-xl border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="break-all font-medium">{run.recipe}</h3>
        <span className={clsx('rounded-full px-2.5 py-0.5 font-medium text-xs', state.className)}>
          {state.label}
        </span>
        {running && (
          <Button className="ml-auto" disabled={change.isPending} onClick={() => change.mutate('cancel')}>
            Stop
          </Button>
        )}
        {run.resumable === true && (
          <Button className="ml-auto" disabled={change.isPending} onClick={() => change.mutate('resume')}>
            Resume
          </Button>
        )}
      </div>
      <p className="mt-1 text-pretty break-words text-soft text-sm tabular-nums">
        {[
          run.version === undefined ? run.task : `${run.task}@${run.version}`,
          run.startedAt.slice(0, 16).replace('T', ' '),
          costWords(run),
          ...(running && run.progress ? [`${run.progress.done} of ${run.progress.total}`] : []),
        ].join(' · ')}
      </p>
      {running && (
        <div className="mt-3">
          <ProgressBar label={`Progress of ${run.recipe}`} share={runShare(run)} />
        </div>
      )}
      <details className="mt-3 text-sm" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-soft hover:text-ink">Curves, parameters and log</summary>
        {open && <RunDetails id={run.id} />}
      </details>
    </article>
  );
}
