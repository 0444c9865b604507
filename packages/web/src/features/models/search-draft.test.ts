import type { DatasetSummary } from '@papyri/core/contracts/dataset';
import type { RecipeSummary } from '@papyri/core/contracts/recipe';
import { expect, it } from 'vitest';
import { emptySearch, searchProblems, searchRequest } from './search-draft.ts';

const recipe: RecipeSummary = {
  name: 'roles',
  task: 'roles',
  about: 'Roles.',
  datasets: ['csabstruct'],
  optional: [],
  needsParent: false,
  parameters: [],
  searchable: true,
};
const version = (id: string) => ({ id, name: 'csabstruct' }) as DatasetSummary;

it('asks for what was typed, with the data that was chosen and is here', () => {
  const draft = {
    ...emptySearch,
    trials: '20',
    parallel: '2',
    seed: '-3',
    datasets: { csabstruct: 'data-b' },
  };
  expect(searchRequest(recipe, draft, [version('data-a'), version('data-b')])).toEqual({
    recipe: 'roles',
    trials: 20,
    parallel: 2,
    seed: -3,
    datasets: { csabstruct: 'data-b' },
  });
  // What is chosen and gone is taken from the registry anew.
  expect(searchRequest(recipe, draft, [version('data-a')]).datasets).toEqual({});
});

it('says which field is wrong', () => {
  expect(Object.values(searchProblems(emptySearch)).filter(Boolean)).toEqual([]);
  const wrong = searchProblems({ ...emptySearch, trials: '0', parallel: '17', seed: 'one' });
  expect(Object.values(wrong).every((problem) => problem !== undefined)).toBe(true);
  expect(searchProblems({ ...emptySearch, trials: '1.5' }).trials).toBe(
    'Give a whole number from 1 to 1000.',
  );
});
