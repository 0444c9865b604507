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
import { missingDatasets } from './run-draft.ts';
import { emptySearch, type SearchDraft, searchProblems, searchRequest } from './search-draft.ts';

/** Asks what is to be searched, and begins it. */
export function StartSearch({ onClose }: { onClose: () => void }) {
  const recipes = useQuery(queries.recipes());
  const [name, setName] = useState<string>();
  const all = (recipes.data?.recipes ?? []).filter(
    ({ searchable, needsParent }) => searchable && !needsParent,
  );
  const recipe = all.find((one) => one.name === name) ?? all[0];
  return (
    <Modal
      open
      onOpenChange={(open) => open || onClose()}
      title="Search for parameters"
      description="Each trial trains with other parameters, in a process of its own; where the recipe allows it, the worse ones end early. Nothing is registered."
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
          <SearchForm key={recipe.name} recipe={recipe} onClose={onClose} />
        </>
      ) : (
        recipes.isSuccess && <p className="text-soft text-sm">No recipe says what could be searched.</p>
      )}
    </Modal>
  );
}

function SearchForm({ recipe, onClose }: { recipe: RecipeSummary; onClose: () => void }) {
  const [draft, setDraft] = useState<SearchDraft>(emptySearch);
  const datasets = useQuery(queries.datasets());
  const here = datasets.data?.datasets;
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => api.startSearch(searchRequest(recipe, draft, here ?? [])),
    onSuccess: () => {
      toast(`Searching for parameters of ${recipe.name}`);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['searches'] }),
  });
  const problems = searchProblems(draft);
  const wrong = Object.values(problems).some(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) start.mutate();
  };
  const field = (name: 'trials' | 'parallel' | 'seed', label: string, hint: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      hint={hint}
      error={problems[name]}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  );
  return (
    <form onSubmit={submit} className="mt-4 space-y-5">
      <p className="text-pretty text-soft text-sm">{recipe.about}</p>
      {datasets.isError && <LoadFailed error={datasets.error} onRetry={() => void datasets.refetch()} />}
      <DatasetChoices
        recipe={recipe}
        here={here}
        chosen={draft.datasets}
        onChange={(chosen) => setDraft({ ...draft, datasets: chosen })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        {field('trials', 'Trials', 'from 1 to 1000')}
        {field('parallel', 'At once', 'from 1 to 16')}
        {field('seed', 'Seed', 'the same seed tries the same')}
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
            start.isPending || wrong || here === undefined || missingDatasets(recipe, here).length > 0
          }
        >
          {start.isPending ? 'Starting …' : 'Start'}
        </Button>
      </div>
    </form>
  );
}
