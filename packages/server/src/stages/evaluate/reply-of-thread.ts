import { Worker, type WorkerOptions } from 'node:worker_threads';
import { PapyriError } from '@papyri/core/errors';

/** What a thread that is asked one thing sends, once. */
export type ThreadReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/**
 * What a thread answers that is started for one question and ends with it. PapyriErrors `cancelled`, and
 * `evaluation-failed` where it says that it failed, or dies.
 */
export function replyOfThread<Value>(
  place: URL,
  options: WorkerOptions,
  signal: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new PapyriError('cancelled'));
      return;
    }
    const worker = new Worker(place, options);
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      settle();
      void worker.terminate();
    };
    const fail = (detail: string) => end(() => reject(new PapyriError('evaluation-failed', { detail })));
    const stop = () => end(() => reject(new PapyriError('cancelled')));
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (reply: ThreadReply<Value>) =>
      reply.ok ? end(() => resolve(reply.value)) : fail(reply.reason),
    );
    worker.once('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.once('exit', () => fail('its thread ended'));
  });
}
