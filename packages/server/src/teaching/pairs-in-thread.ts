import { Worker } from 'node:worker_threads';
import type { TaughtPair } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import type { PairsInput, PairsReply } from './pairs-worker.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/**
 * What two versions say of the papers that readers spoke of, found in a thread of its own, which ends with it.
 * PapyriErrors `cancelled`, and `evaluation-failed` where a model cannot be loaded or the thread dies.
 */
export function pairsInThread(input: PairsInput, signal: AbortSignal): Promise<readonly TaughtPair[]> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new PapyriError('cancelled'));
    const worker = new Worker(new URL(`./pairs-worker.${extension}`, import.meta.url), { workerData: input });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      settle();
      void worker.terminate();
    };
    const fail = (detail: string) => end(() => reject(new PapyriError('evaluation-failed', { detail })));
    const stop = () => end(() => reject(new PapyriError('cancelled')));
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (reply: PairsReply) =>
      reply.ok ? end(() => resolve(reply.pairs)) : fail(reply.reason),
    );
    worker.once('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.once('exit', () => fail('its thread ended'));
  });
}
