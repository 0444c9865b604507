import type { DatasetVersion } from '@papyri/core/contracts/dataset';
import type { ModelVersion } from '@papyri/core/contracts/model-version';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Teaching } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import { findDataset } from '../datasets/store.ts';
import { findModelVersion } from '../models/model-store.ts';
import type { Services } from '../services.ts';
import { evaluateModel } from '../stages/evaluate/evaluate-model.ts';
import { keepFeedback } from '../stages/label/feedback-dataset.ts';
import type { FeedbackRecipe } from './feedback-recipes.ts';
import { countsOf, labelsOf } from './labels.ts';
import { pairsInThread } from './pairs-in-thread.ts';
import { parentOf } from './parent-of.ts';
import { trainOn } from './train-on.ts';

/** As many as one looks at. */
const mostPairs = 50;

export type TeachingChange = Partial<Omit<Teaching, 'id' | 'task' | 'startedAt'>>;

/**
 * Teaches the model of a task what a principal said: makes it a dataset version, goes on from a trained version, holds
 * what came of it against the version that serves, and finds what both say of the papers that were spoken of. Promotes
 * nothing. `tell` is told what is known as soon as it is. What `before` has done already is not done again: its labels
 * and its version stay where they are still here.
 * PapyriErrors `nothing-to-learn-from`, `no-trained-model`, `cancelled`, those of training and evaluation.
 */
export async function teach(
  services: Services,
  how: FeedbackRecipe,
  principal: Principal,
  {
    signal,
    tell,
    before,
  }: {
    readonly signal: AbortSignal;
    readonly tell: (change: TeachingChange) => void;
    readonly before: Teaching;
  },
): Promise<void> {
  const dataset = (await datasetOf(services, before)) ?? (await keepFeedback(services, principal));
  const labels = await labelsOf(services, dataset, how);
  const parent = (await versionOf(services, before.parent)) ?? (await parentOf(services, how));
  tell({ dataset: dataset.id, labels: countsOf(labels) });
  if (!parent) throw new PapyriError('no-trained-model', { detail: how.task });
  tell({ parent: parent.id, step: 'train' });
  const model =
    (await versionOf(services, before.model)) ??
    (await trainOn(
      services,
      { recipe: how.recipe, dataset: dataset.id, parent: parent.id, instead: before.run },
      { signal, onRun: (run) => tell({ run }), onProgress: (progress) => tell({ progress }) },
    ));
  tell({ model: model.id, step: 'evaluate' });
  const evaluation = await evaluateModel(services, model.id, { signal });
  tell({ evaluation, step: 'compare' });
  const [task = '', version = ''] = evaluation.against.split('@');
  if (task !== how.task) throw new Error(`${evaluation.against} does not serve ${how.task}`);
  const { localModels } = services;
  const pairs = await pairsInThread(
    {
      labels: labels.slice(-mostPairs),
      before: await localModels.locate({ task: how.task, version }),
      after: await localModels.locate(model),
    },
    signal,
  );
  tell({ pairs: [...pairs] });
}

async function datasetOf({ database }: Services, { dataset }: Teaching): Promise<DatasetVersion | undefined> {
  return dataset && findDataset(database.kysely, dataset);
}

async function versionOf({ database }: Services, id: Teaching['model']): Promise<ModelVersion | undefined> {
  return id && findModelVersion(database.kysely, id);
}
