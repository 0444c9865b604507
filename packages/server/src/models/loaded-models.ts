import { answerRanker } from '@papyri/core/answer/answer-ranker';
import { PapyriError } from '@papyri/core/errors';
import { noIntents } from '@papyri/core/references/no-intents';
import { bm25Reranker } from '@papyri/core/rerank/bm25-reranker';
import { builtInSummaryPorts, type SummaryPorts } from '@papyri/core/summarize/ports';
import { checkedModel, ModelFailure } from './checked-model.ts';
import {
  hasLoader,
  type LoadableTask,
  type LoadedModel,
  type Loader,
  type LoaderRuntime,
  loaders,
} from './loaders.ts';
import type { LocatedModel } from './local-models.ts';
import { folderFiles } from './model-folder.ts';

/** The models that the stages work with. */
export interface ModelPorts extends SummaryPorts {
  /** Task `answer-sentence`. */
  readonly ranker: LoadedModel['answer-sentence'];
  /** Task `rerank`. */
  readonly reranker: LoadedModel['rerank'];
  /** Task `citation-intent`. */
  readonly intents: LoadedModel['citation-intent'];
}

/** A version that was to serve and could not; what is built in served in its place. */
export interface FailedModel {
  readonly task: LocatedModel['task'];
  readonly version: string;
  readonly reason: string;
}

/** What a worker thread keeps ready: the versions in force, and as many of before and of experiments. */
const keptModels = 8;

const builtIn: ModelPorts = {
  ...builtInSummaryPorts,
  ranker: answerRanker,
  reranker: bm25Reranker,
  intents: noIntents,
};
const portOf = {
  tldr: 'tldr',
  'key-points': 'keyPoints',
  roles: 'roles',
  'answer-sentence': 'ranker',
  rerank: 'reranker',
  'citation-intent': 'intents',
} as const satisfies Partial<Record<LoadableTask, keyof ModelPorts>>;
/** A task that a model is asked for. */
export type PortTask = keyof typeof portOf;

/** Loads versions and keeps those that were used last; one a thread. */
export function loadedModels(runtime: LoaderRuntime): {
  /** One version, ready to answer. Throws where nothing here loads its format, and what its loader throws. */
  load(model: LocatedModel): Promise<LoadedModel[LoadableTask]>;
  /**
   * Does work with these versions, and with what is built in for the tasks that have none among them. A version that
   * cannot be loaded, throws, or gives what is no answer is named in `failed`, and the work is done without it.
   * @param work is done again where a model failed: it must change nothing
   */
  use<Value>(
    models: readonly LocatedModel[],
    work: (ports: ModelPorts) => Value,
  ): Promise<{ readonly value: Value; readonly failed: readonly FailedModel[] }>;
} {
  const kept = new Map<string, LoadedModel[LoadableTask]>();

  async function load(model: LocatedModel): Promise<LoadedModel[LoadableTask]> {
    const key = `${model.task}@${model.version} ${model.folder}`;
    const loaded = kept.get(key) ?? (await loadModel(model, runtime));
    kept.delete(key);
    kept.set(key, loaded);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptModels) break;
      kept.delete(oldest);
    }
    return loaded;
  }

  return {
    load,
    async use(models, work) {
      const failed: FailedModel[] = [];
      const ports = { ...builtIn };
      const versions = new Map<PortTask, string>();
      const replace = (task: PortTask, error: unknown) => {
        failed.push({ task, version: versions.get(task) ?? '', reason: reasonOf(error) });
        Object.assign(ports, { [portOf[task]]: builtIn[portOf[task]] });
      };
      for (const model of models) {
        if (!hasPort(model.task)) {
          const { task, version } = model;
          failed.push({ task, version, reason: `nothing here asks a model for ${task}` });
          continue;
        }
        versions.set(model.task, model.version);
        try {
          Object.assign(ports, { [portOf[model.task]]: await load(model) });
        } catch (error) {
          replace(model.task, error);
        }
      }
      for (;;) {
        try {
          return { value: work({ ...ports }), failed };
        } catch (error) {
          // What is built in does not fail in this way, so this ends.
          if (!(error instanceof ModelFailure && hasPort(error.task))) throw error;
          replace(error.task, error);
        }
      }
    },
  };
}

/** What serves a task where no version does. */
export function builtInModel<Task extends PortTask>(task: Task): LoadedModel[Task] {
  return builtIn[portOf[task]] as unknown as LoadedModel[Task];
}

function reasonOf(error: unknown): string {
  const cause = error instanceof ModelFailure ? error.cause : error;
  if (PapyriError.isInstance(cause)) return cause.detail ? `${cause.code}: ${cause.detail}` : cause.code;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

function hasPort(task: string): task is PortTask {
  return Object.hasOwn(portOf, task);
}

function isLoadable(task: string): task is LoadableTask {
  return Object.hasOwn(loaders, task);
}

/** Loads one version. Throws where nothing here loads its format, and what its loader throws. */
export async function loadModel(
  { task, version, format, folder, artefacts }: LocatedModel,
  runtime: LoaderRuntime,
): Promise<LoadedModel[LoadableTask]> {
  if (!isLoadable(task) || !hasLoader(task, format))
    throw new Error(`nothing here loads ${format} for ${task}`);
  const loader = (await loaders[task][format]?.()) as Loader<LoadableTask>;
  const check = checkedModel[task] as (model: LoadedModel[LoadableTask]) => LoadedModel[LoadableTask];
  return check(loader(version, folderFiles(folder, artefacts), runtime));
}
