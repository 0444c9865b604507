import { onnxFormat } from '../../models/can-serve.ts';
import { onnxThread } from '../../onnx/onnx-thread.ts';
import type { Comparison } from './compare-models.ts';
import type { EvaluateInput } from './evaluate-worker.ts';
import { replyOfThread } from './reply-of-thread.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** A model of someone else's making may be of any size. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * Compares in a thread of its own, which ends with it. PapyriErrors `cancelled`, and `evaluation-failed` where a model
 * cannot be loaded, a file is not in its form, or the thread dies. ONNX models run in another thread of its own.
 */
export async function compareInThread(
  input: Omit<EvaluateInput, 'onnx'>,
  signal: AbortSignal,
): Promise<Comparison> {
  const place = new URL(`./evaluate-worker.${extension}`, import.meta.url);
  const needsOnnx = [input.candidate, input.current].some((model) => model?.format === onnxFormat);
  if (!needsOnnx) return replyOfThread(place, { workerData: input, resourceLimits }, signal);
  const thread = onnxThread();
  const onnx = thread.connect();
  try {
    const workerData: EvaluateInput = { ...input, onnx };
    return await replyOfThread(place, { workerData, transferList: [onnx], resourceLimits }, signal);
  } finally {
    await thread.close();
  }
}
