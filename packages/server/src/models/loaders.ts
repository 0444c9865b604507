import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import type { CitationIntentClassifier } from '@papyri/core/ports/citation-intent';
import type { Reranker } from '@papyri/core/ports/reranker';
import type { RoleClassifier } from '@papyri/core/ports/role-classifier';
import type { RowScorer } from '@papyri/core/ports/row-scorer';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import type { ModelFiles } from './model-files.ts';

/** What a model of each task is once it is loaded. A task that is not named here is served by code alone. */
export interface LoadedModel {
  readonly tldr: SentenceRanker;
  readonly 'key-points': SentenceRanker;
  readonly roles: RoleClassifier;
  readonly 'citation-intent': CitationIntentClassifier;
  readonly 'answer-sentence': AnswerRanker;
  readonly rerank: Reranker;
}
export type LoadableTask = keyof LoadedModel;

/** What a loader may use beside the artefacts. */
export interface LoaderRuntime {
  /**
   * An ONNX model with one input of rows of `width` features and one score a row (output `scores`, or the only one), as
   * a function. It runs in a thread of its own; the caller's waits for it. Throws where it is no such model.
   */
  onnxScorer(model: Uint8Array, width: number): RowScorer;
}

/** Makes a version ready to answer from its artefacts; throws where they are not what the format says. */
export type Loader<Task extends LoadableTask> = (
  version: string,
  files: ModelFiles,
  runtime: LoaderRuntime,
) => LoadedModel[Task];

type Loaders<Task extends LoadableTask> = Readonly<Record<string, () => Promise<Loader<Task>>>>;

/**
 * Who loads a format of a task: `'a-format': async () => (await import('./load-tldr.ts')).loadTldr`. Imported where a
 * version of it is loaded first, so that the rest of the program does not carry what models need.
 */
export const loaders: { readonly [Task in LoadableTask]: Loaders<Task> } = {
  tldr: { 'tldr-trees': async () => (await import('./load-tldr.ts')).loadTldr },
  'key-points': {
    trees: async () => (await import('./load-key-points.ts')).loadKeyPointTrees,
    onnx: async () => (await import('./load-key-points.ts')).loadKeyPointOnnx,
  },
  'answer-sentence': {
    'answer-linear': async () => (await import('./load-answer-sentence.ts')).loadAnswers,
  },
  roles: { 'role-stack': async () => (await import('./load-roles.ts')).loadRoles },
  'citation-intent': {
    'named-linear': async () => (await import('./load-citation-intent.ts')).loadCitationIntent,
  },
  rerank: { 'rerank-trees': async () => (await import('./load-rerank.ts')).loadRerank },
};

/** Whether a loader is named for this format of this task. */
export function hasLoader(task: string, format: string): boolean {
  return Object.hasOwn(loaders, task) && Object.hasOwn(loaders[task as LoadableTask], format);
}
