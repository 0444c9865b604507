import { Worker } from 'node:worker_threads';
import { PapyriError } from '@papyri/core/errors';
import type { Comparison } from './compare-models.ts';
import type { EvaluateInput, EvaluateReply } from './evaluate-worker.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** A model of someone else's making may be of any size. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * Compares in a thread of its own, which ends with it. PapyriErrors `cancelled`, and `evaluation-failed` where a model
 * cannot be loaded, a file is not in its form, or the thread dies.
 */
export function compareInThread(input: EvaluateInput, signal: AbortSignal): Promise<Comparison> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new PapyriError('cancelled'));
      return;
    }
    const worker = new Worker(new URL(`./evaluate-worker.${extension}`, import.meta.url), {
      workerData: input,
      resourceLimits,
    });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      settle();
      void worker.terminate();
    };
    const fail = (detail: string) => end(() => reject(new PapyriError('evaluation-failed', { detail })));
    const stop = () => end(() => reject(new PapyriError('cancelled')));
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (reply: EvaluateReply) =>
      reply.ok ? end(() => resolve(reply.comparison)) : fail(reply.reason),
    );
    worker.once('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.once('exit', () => fail('its thread ended'));
  });
}
