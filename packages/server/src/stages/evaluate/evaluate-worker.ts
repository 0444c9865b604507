import { readFileSync } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { onnxFormat } from '../../models/can-serve.ts';
import type { PortTask } from '../../models/loaded-models.ts';
import { builtInModel, loadModel } from '../../models/loaded-models.ts';
import type { LoadedModel, LoaderRuntime } from '../../models/loaders.ts';
import type { LocatedModel } from '../../models/local-models.ts';
import { onnxScorer } from '../../onnx/onnx-scorer.ts';
import { carriedFiles } from './carried-files.ts';
import { type Comparison, type Contestant, compareModels } from './compare-models.ts';
import type { ThreadReply } from './reply-of-thread.ts';
import { suitesOf } from './suites.ts';

/** What the thread is given. A version that is not located is what is built in. */
export interface EvaluateInput {
  readonly task: PortTask;
  readonly candidate: LocatedModel | undefined;
  readonly current: LocatedModel | undefined;
  readonly files: readonly { readonly dataset: string; readonly file: string; readonly place: string }[];
  /** The way to the thread that runs ONNX models, where one of the two is one. */
  readonly onnx?: MessagePort;
}

const given = workerData as EvaluateInput;
const runtime: LoaderRuntime = {
  onnxScorer: (model, width) => onnxScorer(() => given.onnx, model, width),
};

/** The heap after a collection, where the thread may ask for one; else as it is. */
function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function contestant<Task extends PortTask>(
  task: Task,
  model: LocatedModel | undefined,
): Promise<Contestant<Task>> {
  const before = heapBytes();
  const loaded = model ? await loadModel(model, runtime) : builtInModel(task);
  return {
    model: loaded as LoadedModel[Task],
    bytes: Math.max(0, heapBytes() - before),
    elsewhere: model?.format === onnxFormat,
  };
}

async function compare<Task extends PortTask>(task: Task, given: EvaluateInput): Promise<Comparison> {
  const suites = await suitesOf[task]();
  const current = await contestant(task, given.current);
  const candidate = await contestant(task, given.candidate);
  const files = given.files.map(({ dataset, file, place }) => ({
    dataset,
    file,
    bytes: readFileSync(place),
  }));
  const carried = carriedFiles(suites.suites, files, [given.current, given.candidate]);
  return compareModels(suites, [...files, ...carried], { candidate, current });
}

compare(given.task, given).then(
  (value) => parentPort?.postMessage({ ok: true, value } satisfies ThreadReply<Comparison>),
  (error: unknown) =>
    parentPort?.postMessage({
      ok: false,
      reason: error instanceof Error ? error.message : String(error),
    } satisfies ThreadReply<Comparison>),
);
