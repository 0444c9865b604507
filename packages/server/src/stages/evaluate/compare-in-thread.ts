import type { Comparison } from './compare-models.ts';
import type { EvaluateInput } from './evaluate-worker.ts';
import { replyOfThread } from './reply-of-thread.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** A model of someone else's making may be of any size. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * Compares in a thread of its own, which ends with it. PapyriErrors `cancelled`, and `evaluation-failed` where a model
 * cannot be loaded, a file is not in its form, or the thread dies.
 */
export function compareInThread(input: EvaluateInput, signal: AbortSignal): Promise<Comparison> {
  const place = new URL(`./evaluate-worker.${extension}`, import.meta.url);
  return replyOfThread(place, { workerData: input, resourceLimits }, signal);
}
