import { datasetSummarySchema } from '@papyri/core/contracts/dataset';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import type { RecipeSummary } from '@papyri/core/contracts/recipe';
import { expect, it } from 'vitest';
import { emptyDraft, parameterProblem, requestOf } from './run-draft.ts';

const id = `data-${'a'.repeat(64)}`;
const recipe: RecipeSummary = {
  name: 'trees',
  task: 'tldr',
  about: 'Trees.',
  datasets: ['scitldr'],
  optional: [],
  needsParent: false,
  parameters: [
    { name: 'rounds', default: 100, minimum: 1, maximum: 500 },
    { name: 'early', default: true },
    { name: 'growth', default: 'leaf', choices: ['leaf', 'depth'] },
  ],
  searchable: false,
};
const dataset = datasetSummarySchema.parse({
  id,
  name: 'scitldr',
  licence: 'MIT',
  source: 'here',
  createdAt: '2026-11-30T10:00:00.000Z',
  fileCount: 1,
  size: 1,
});

it('asks for nothing that the recipe takes by itself', () => {
  expect(requestOf(recipe, emptyDraft, [dataset])).toEqual({
    recipe: 'trees',
    seed: 1,
    parameters: {},
    datasets: {},
  });
});

it('sends what was changed, each as its kind', () => {
  const draft = {
    seed: '7',
    version: 'mine',
    parent: '',
    parameters: { rounds: '30', early: 'false', growth: 'leaf' },
    datasets: { scitldr: id },
  };
  expect(requestOf(recipe, draft, [dataset])).toEqual({
    recipe: 'trees',
    seed: 7,
    version: 'mine',
    parameters: { rounds: 30, early: false },
    datasets: { scitldr: id },
  });
});

it('goes on from the version that was chosen, or from the newest where there must be one', () => {
  const parents = ['tldr@b', 'tldr@a'].map((one) => modelIdSchema.parse(one));
  const parentOf = (needsParent: boolean, parent: string) =>
    requestOf({ ...recipe, needsParent }, { ...emptyDraft, parent }, [dataset], parents).parent;
  expect([
    parentOf(false, ''),
    parentOf(false, 'tldr@a'),
    parentOf(true, ''),
    parentOf(true, 'tldr@a'),
  ]).toEqual([undefined, 'tldr@a', 'tldr@b', 'tldr@a']);
});

it('says what is out of range', () => {
  const rounds = { name: 'rounds', default: 100, minimum: 1, maximum: 500 };
  expect(['', '3', '0', '501', 'x'].map((text) => parameterProblem(rounds, text))).toEqual([
    undefined,
    undefined,
    'Give 1 or more.',
    'Give 500 or less.',
    'Give a number.',
  ]);
});
