import { Worker } from 'node:worker_threads';
import { PapyriError } from '@papyri/core/errors';
import { storageFailureIn } from '../../storage-failure.ts';
import type { PgliteReply, PgliteRequest, PgliteWorkerOptions } from './pglite-protocol.ts';
import { writeFailureOf } from './write-probe.ts';

/** This thread's end of the worker that owns PGlite. */
export interface PgliteThread {
  /** Sends whole protocol messages; resolves with PostgreSQL's answer. Rejects once the engine is gone. */
  send(messages: Uint8Array): Promise<Uint8Array>;
  /** Makes the engine forget the session before it serves what is sent next. */
  reset(): void;
  snapshot(): Promise<Uint8Array>;
  /** False once the engine ended, by `close` or by itself. */
  readonly alive: boolean;
  /** Closes the database cleanly and ends the thread. */
  close(): Promise<void>;
}

/**
 * Starts a worker and waits until its database accepts queries, or, with `initialiseOnly`, until it has been created
 * and closed. `errors`: PapyriErrors `storage-full`, `storage-read-only`, `internal` where the engine cannot start.
 */
export async function startPgliteThread(
  options: PgliteWorkerOptions,
  log: (line: string) => void,
): Promise<PgliteThread> {
  const worker = new Worker(workerUrl(), { workerData: options });
  const waiting: { resolve(bytes: Uint8Array): void; reject(error: Error): void }[] = [];
  let alive = true;
  const lastLines: string[] = [];
  let started: () => void = () => {};
  let notStarted: (error: Error) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    started = resolve;
    notStarted = reject;
  });

  const fail = (cause: unknown) => {
    if (!alive) return;
    alive = false;
    const told = storageFailureIn([...lastLines, cause].join('\n'));
    const found = options.folder === undefined ? undefined : writeFailureOf(options.folder);
    const error = new PapyriError(told ?? found ?? 'internal', {
      detail: 'the embedded database stopped',
      cause,
    });
    notStarted(error);
    for (const request of waiting.splice(0)) request.reject(error);
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the database thread ended with code ${code}`)));
  worker.on('message', (reply: PgliteReply) => {
    switch (reply.type) {
      case 'ready':
        return started();
      case 'bytes':
        return waiting.shift()?.resolve(reply.bytes);
      case 'closed':
        alive = false;
        started();
        return waiting.shift()?.resolve(new Uint8Array());
      case 'log':
        lastLines.push(reply.line);
        if (lastLines.length > 5) lastLines.shift();
        return log(reply.line);
      case 'fatal':
        return fail(new Error(reply.message));
    }
  });

  const post = (request: PgliteRequest, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(request, transfer);
  const ask = (request: PgliteRequest, transfer: ArrayBuffer[] = []) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (!alive) return reject(new PapyriError('internal', { detail: 'the embedded database has stopped' }));
      waiting.push({ resolve, reject });
      post(request, transfer);
    });

  await ready;
  return {
    send(messages) {
      // A copy of exactly these bytes: what comes from node-postgres may be a window into a shared buffer.
      const bytes = new Uint8Array(messages);
      return ask({ type: 'messages', bytes }, [bytes.buffer]);
    },
    reset() {
      if (alive) post({ type: 'reset' });
    },
    snapshot: () => ask({ type: 'snapshot' }),
    get alive() {
      return alive;
    },
    async close() {
      if (alive) await ask({ type: 'close' });
      await worker.terminate();
    },
  };
}

/** The worker stands beside this file as TypeScript in the repository and as JavaScript in the package. */
function workerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./pglite-worker.${extension}`, import.meta.url);
}
