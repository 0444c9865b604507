import type { RecipeSummary } from '@papyri/core/contracts/recipe';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { LoadFailed } from '../../components/load-failed.tsx';
import { Modal } from '../../components/modal.tsx';
import { Notice } from '../../components/notice.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import { DatasetChoices } from './dataset-choices.tsx';
import { emptyDraft, missingDatasets, parameterProblem, type RunDraft, requestOf } from './run-draft.ts';

/** Asks how a model is to be trained, and starts it. */
export function StartRun({ onClose }: { onClose: () => void }) {
  const recipes = useQuery(queries.recipes());
  const [name, setName] = useState<string>();
  const all = recipes.data?.recipes ?? [];
  const recipe = all.find((one) => one.name === name) ?? all[0];
  return (
    <Modal
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title="Train a model"
      description="It runs on this machine, in a process of its own, and serves nothing until it is promoted."
    >
      {recipes.isError && <LoadFailed error={recipes.error} onRetry={() => void recipes.refetch()} />}
      {recipes.isPending && <div className="skeleton h-40" role="status" aria-label="Loading" />}
      {recipe ? (
        <>
          <Select
            label="Recipe"
            value={recipe.name}
            options={all.map((one) => [one.name, `${one.name} (${one.task})`] as const)}
            onChange={setName}
          />
          <RunForm key={recipe.name} recipe={recipe} onClose={onClose} />
        </>
      ) : (
        recipes.isSuccess && <p className="text-soft text-sm">This program has no recipe.</p>
      )}
    </Modal>
  );
}

function RunForm({ recipe, onClose }: { recipe: RecipeSummary; onClose: () => void }) {
  const [draft, setDraft] = useState<RunDraft>(emptyDraft);
  const datasets = useQuery(queries.datasets());
  const here = datasets.data?.datasets ?? [];
  const missing = missingDatasets(recipe, here);
  const models = useQuery(queries.models());
  const parents = (models.data?.models ?? [])
    .filter(({ task, artefacts }) => task === recipe.task && artefacts.length > 0)
    .map(({ id }) => id);
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => api.startRun(requestOf(recipe, draft, here, parents)),
    onSuccess: (run) => {
      toast(`Training ${run.task}@${run.version ?? ''}`);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
  const problems = recipe.parameters.map((one) => parameterProblem(one, draft.parameters[one.name] ?? ''));
  const wrongSeed = /^-?\d+$/.test(draft.seed) ? undefined : 'Give a whole number.';
  const wrongVersion = /^(?:[a-z0-9][a-z0-9._-]{0,79})?$/.test(draft.version)
    ? undefined
    : 'Small letters, digits, dots and dashes.';
  const wrong = wrongSeed !== undefined || wrongVersion !== undefined || problems.some(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) start.mutate();
  };
  const setParameter = (name: string, value: string) =>
    setDraft({ ...draft, parameters: { ...draft.parameters, [name]: value } });
  return (
    <form onSubmit={submit} className="mt-4 space-y-5">
      <p className="text-pretty text-soft text-sm">{recipe.about}</p>
      <DatasetChoices
        recipe={recipe}
        here={datasets.data?.datasets}
        chosen={draft.datasets}
        onChange={(chosen) => setDraft({ ...draft, datasets: chosen })}
      />
      {recipe.needsParent && models.isSuccess && parents.length === 0 && (
        <Notice icon={CircleAlert} title={`There is no version of ${recipe.task} to go on from`} />
      )}
      {parents.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
          <span className="font-medium">Goes on from</span>
          <Select
            label="Goes on from"
            value={draft.parent}
            options={[
              ...(recipe.needsParent ? [] : [['', 'nothing'] as const]),
              ...parents.map((id) => [id, id] as const),
            ]}
            onChange={(parent) => setDraft({ ...draft, parent })}
          />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {recipe.parameters.map((parameter, at) => {
          const { name, default: usual, choices, minimum, maximum } = parameter;
          const options = typeof usual === 'boolean' ? [true, false] : choices;
          if (options)
            return (
              <div key={name} className="flex flex-col items-start gap-1.5 text-sm">
                <span className="font-medium">{name}</span>
                <Select
                  label={name}
                  value={draft.parameters[name] ?? String(usual)}
                  options={options.map((option) => [String(option), String(option)] as const)}
                  onChange={(value) => setParameter(name, value)}
                />
              </div>
            );
          const range = [
            minimum === undefined ? '' : `from ${minimum}`,
            maximum === undefined ? '' : `to ${maximum}`,
          ];
          return (
            <TextField
              key={name}
              label={name}
              inputMode={typeof usual === 'number' ? 'decimal' : 'text'}
              placeholder={String(usual)}
              hint={range.filter(Boolean).join(' ') || undefined}
              error={problems[at]}
              value={draft.parameters[name] ?? ''}
              onChange={(event) => setParameter(name, event.target.value)}
            />
          );
        })}
        <TextField
          label="Seed"
          inputMode="numeric"
          error={wrongSeed}
          value={draft.seed}
          onChange={(event) => setDraft({ ...draft, seed: event.target.value })}
        />
        <TextField
          label="Name of the version"
          placeholder="by recipe and run"
          error={wrongVersion}
          value={draft.version}
          onChange={(event) => setDraft({ ...draft, version: event.target.value })}
        />
      </div>
      {start.isError && (
        <Notice icon={CircleAlert} tone="bad" role="alert" title={describeError(start.error).title}>
          {describeError(start.error).detail}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          type="submit"
          disabled={
            start.isPending ||
            wrong ||
            datasets.isPending ||
            missing.length > 0 ||
            (recipe.needsParent && parents.length === 0)
          }
        >
          {start.isPending ? 'Starting …' : 'Start'}
        </Button>
      </div>
    </form>
  );
}
