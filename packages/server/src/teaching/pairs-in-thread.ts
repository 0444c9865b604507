import type { TaughtPair } from '@papyri/core/contracts/teaching';
import { replyOfThread } from '../stages/evaluate/reply-of-thread.ts';
import type { PairsInput } from './pairs-worker.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/**
 * What two versions say of the papers that readers spoke of, found in a thread of its own, which ends with it.
 * PapyriErrors `cancelled`, and `evaluation-failed` where a model cannot be loaded or the thread dies.
 */
export function pairsInThread(input: PairsInput, signal: AbortSignal): Promise<readonly TaughtPair[]> {
  const place = new URL(`./pairs-worker.${extension}`, import.meta.url);
  return replyOfThread(place, { workerData: input }, signal);
}
