import type { ModelList } from '@papyri/core/contracts/model-version';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { LoadFailed } from '../components/load-failed.tsx';
import { Runs } from '../features/models/runs.tsx';
import { Searches } from '../features/models/searches.tsx';
import { ServeDialog } from '../features/models/serve-dialog.tsx';
import { TeachSection } from '../features/models/teach-section.tsx';
import type { ServeChange } from '../features/models/use-serve.ts';
import { VersionCard } from '../features/models/version-card.tsx';
import { queries } from '../queries.ts';
import { TopBar } from '../shell/top-bar.tsx';

/** Versions of models by task, which of them serve, and the runs that made them. */
export function ModelsRoute() {
  const models = useQuery(queries.models());
  const [change, setChange] = useState<ServeChange>();
  return (
    <>
      <title>Models · Papyri</title>
      <TopBar />
      <main id="main" className="mx-auto w-full max-w-[52rem] px-4 pt-4 pb-24 sm:px-6 sm:pt-8">
        <h1 className="font-serif text-3xl">Models</h1>
        <p className="mt-2 max-w-prose text-pretty text-soft text-sm">
          What summarises and answers, one model a task. Every result names the version that made it.{' '}
          <a href="#training-runs" className="text-accent underline underline-offset-2">
            Training runs
          </a>{' '}
          stand below.
        </p>
        {models.data ? (
          <>
            <TeachSection list={models.data} onChange={setChange} />
            <Tasks list={models.data} onChange={setChange} />
          </>
        ) : models.isError ? (
          <div className="mt-6">
            <LoadFailed error={models.error} onRetry={() => void models.refetch()} />
          </div>
        ) : (
          <div className="appear-late mt-6 space-y-3" role="status" aria-label="Loading">
            <div className="skeleton h-24" />
            <div className="skeleton h-24" />
          </div>
        )}
        <Runs />
        <Searches />
      </main>
      <ServeDialog change={change} onClose={() => setChange(undefined)} />
    </>
  );
}

function Tasks({ list, onChange }: { list: ModelList; onChange: (change: ServeChange) => void }) {
  const tasks = [...new Set(list.models.map(({ task }) => task))];
  return tasks.map((task) => {
    const versions = list.models.filter((model) => model.task === task);
    const newest = list.promotions.find((promotion) => promotion.task === task);
    const serving = versions.find(({ version }) => version === newest?.version);
    return (
      <section key={task} aria-label={task} className="mt-9 border-line border-t pt-6">
        <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-2">
          <h2 className="font-semibold text-lg">{task}</h2>
          {newest?.previous !== undefined && serving && (
            <Button onClick={() => onChange({ kind: 'roll-back', task, from: serving.id })}>
              Roll back to {newest.previous}
            </Button>
          )}
        </div>
        <div className="space-y-3">
          {versions.map((model) => (
            <VersionCard
              key={model.id}
              model={model}
              onPromote={() => onChange({ kind: 'promote', id: model.id })}
            />
          ))}
        </div>
      </section>
    );
  });
}
