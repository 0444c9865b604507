import type { ModelVersion } from '@papyri/core/contracts/model-version';
import { isOnnxInstalled } from '../onnx/onnx-installed.ts';
import { hasLoader } from './loaders.ts';

/** Says whether something here can run a version for its task; only such a version may serve. */
export type CanServe = (model: Pick<ModelVersion, 'task' | 'version' | 'format'>) => boolean;

/** The version of each task that is no artefact but this program itself. */
export const builtInVersion = 'heuristic-1';

/** Whether a version is this program itself. */
export function isBuiltIn({ version, format }: Pick<ModelVersion, 'version' | 'format'>): boolean {
  return format === 'built-in' && version === builtInVersion;
}

/** Whether a choice names this program itself, for want of a version or because one failed. */
export const isBuiltInVersion = ({ version }: Pick<ModelVersion, 'version'>): boolean =>
  version === builtInVersion;

/** The format that needs onnxruntime-node. */
export const onnxFormat = 'onnx';

/** What this program can run: itself, and what `loaders.ts` names a loader for; ONNX where onnxruntime is installed. */
export const canServeHere: CanServe = (model) =>
  isBuiltIn(model) ||
  (hasLoader(model.task, model.format) && (model.format !== onnxFormat || isOnnxInstalled()));
