import { type FailedModel, loadedModels } from '../models/loaded-models.ts';
import type { LocatedModel } from '../models/local-models.ts';
import { onnxScorer } from '../onnx/onnx-scorer.ts';
import { wayToOnnx } from '../onnx/way-to-onnx.ts';

/** What a task is given that works with models of the registry. */
export interface ModelledTask {
  /** The versions to work with; a task of `modelTasks` that has none here is done by what is built in. */
  readonly models: readonly LocatedModel[];
}

/** What such a task says beside its result. */
export interface Modelled {
  /** Versions that could not serve; what is built in did. */
  readonly failed: readonly FailedModel[];
}

/** Models that this thread has loaded, or loads now. */
export const modelsOfThread = loadedModels({
  onnxScorer: (model, width) => onnxScorer(wayToOnnx, model, width),
});

/** Does work with models of this thread. */
export const { use: withModels } = modelsOfThread;
