import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import type { RoleClassifier } from '@papyri/core/ports/role-classifier';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import type { ModelFiles } from './model-files.ts';

/** What a model of each task is once it is loaded. A task that is not named here is served by code alone. */
export interface LoadedModel {
  readonly tldr: SentenceRanker;
  readonly 'key-points': SentenceRanker;
  readonly roles: RoleClassifier;
  readonly 'answer-sentence': AnswerRanker;
}
export type LoadableTask = keyof LoadedModel;

/** Makes a version ready to answer from its artefacts; throws where they are not what the format says. */
export type Loader<Task extends LoadableTask> = (version: string, files: ModelFiles) => LoadedModel[Task];

/** Who loads a format of a task. */
export const loaders: {
  readonly [Task in LoadableTask]: Readonly<Record<string, Loader<Task>>>;
} = {
  tldr: {},
  'key-points': {},
  roles: {},
  'answer-sentence': {},
};
