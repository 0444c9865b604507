import type { PortTask } from '../../models/loaded-models.ts';
import type { LoadedModel } from '../../models/loaders.ts';
import type { Behaviour } from './behaviour.ts';

/** A file of a dataset on which versions of a model are held against each other. */
export interface Suite<Task extends PortTask> {
  /** The dataset by its name in the registry, and the file in it; it is none that models are fitted to. */
  readonly dataset: string;
  readonly file: string;
  /** The artefact with rows of this file that versions carry: asked where the dataset is not here. */
  readonly artefact?: string;
  readonly metric: string;
  /** One score an item, higher is better; as many for every model. ZodError where the file is not in this form. */
  score(file: Uint8Array, model: LoadedModel[Task]): Float64Array;
}

/** Everything that a task's models are held to. */
export interface TaskSuites<Task extends PortTask> {
  readonly suites: readonly Suite<Task>[];
  readonly behaviours: readonly Behaviour<LoadedModel[Task]>[];
  /** One call as it comes in a paper of usual length, for what it costs. */
  useOnce(model: LoadedModel[Task]): void;
}
