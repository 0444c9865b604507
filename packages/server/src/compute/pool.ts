import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { PapyriError } from '@papyri/core/errors';
import type { Measured } from '@papyri/core/ports/compute';
import { Piscina } from 'piscina';
import { onnxThread } from '../onnx/onnx-thread.ts';
import { type StallWatch, watchStall } from './stall-watch.ts';
import type { TaskNote, TaskReply } from './task.ts';
import { longTasks, type TaskInput, type TaskName, type TaskOutput } from './tasks.ts';
import type { WorkerJob } from './worker.ts';

export interface PoolOptions {
  /** Threads for long work; default: cores less one, at least 1. */
  readonly workers?: number | undefined;
  /** Cap of one thread's JavaScript heap; what WebAssembly uses is beside it. */
  readonly maxHeapMegabytes?: number | undefined;
  /** Starts no thread before there is work. */
  readonly onDemand?: boolean | undefined;
  /** The module that threads run; tests give one that dies. */
  readonly worker?: URL | undefined;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called when a thread takes the work up. */
  readonly onStart?: (() => void) | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Longest time from when the work starts; waiting for a free thread does not count. */
  readonly timeoutMs?: number | undefined;
  /** Most processor time, and a little more with each report of progress, until the task says that it is past what can hang. */
  readonly stallMs?: number | undefined;
  /** Whether the task may run ONNX models. */
  readonly onnx?: boolean | undefined;
}

/** Runs the tasks of `tasks.ts` in worker threads that can be stopped at any time. */
export interface WorkerPool {
  /**
   * Runs a task. Throws the task's PapyriError, `cancelled`, `deadline-exceeded`, `shutting-down`, or `internal` with
   * the cause; with code `ERR_WORKER_OUT_OF_MEMORY` on the cause where the heap cap was reached.
   */
  run<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    options?: RunOptions,
  ): Promise<Measured<TaskOutput<Name>>>;
  /** Stops all threads; work under way fails with `shutting-down`. */
  close(): Promise<void>;
}

/** Surplus threads end after this long without work; one of each kind stays. */
const idleTimeoutMs = 60_000;
const defaultHeapMegabytes = 512;
/**
 * What a thread may hold of objects that were made just now. V8 would take twice as much, and never gives it back;
 * reading a paper takes as long with this.
 */
const maxYoungGenerationSizeMb = 24;

/**
 * Two sets of threads: long work (extraction) has the configured number, everything short has one of its own, so
 * that a question is answered while papers are read. A thread that is cancelled, too slow or out of memory is ended
 * and replaced; nothing of a bad file survives it.
 */
export function createPool(options: PoolOptions = {}): WorkerPool {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const shared = {
    filename: fileURLToPath(options.worker ?? new URL(`./worker.${extension}`, import.meta.url)),
    name: 'run',
    minThreads: options.onDemand ? 0 : 1,
    idleTimeout: idleTimeoutMs,
    atomics: 'disabled',
    resourceLimits: {
      maxOldGenerationSizeMb: options.maxHeapMegabytes ?? defaultHeapMegabytes,
      maxYoungGenerationSizeMb,
    },
  } as const;
  const long = new Piscina({
    ...shared,
    maxThreads: options.workers ?? Math.max(1, availableParallelism() - 1),
  });
  const short = new Piscina({ ...shared, maxThreads: 1 });
  const onnx = onnxThread();
  let closing = false;

  return {
    async run<Name extends TaskName>(task: Name, input: TaskInput<Name>, options: RunOptions = {}) {
      if (closing) throw new PapyriError('shutting-down');
      if (options.signal?.aborted) throw new PapyriError('cancelled');
      const { port1, port2 } = new MessageChannel();
      const stop = new AbortController();
      const onAbort = (): void => stop.abort();
      options.signal?.addEventListener('abort', onAbort, { once: true });
      let late = false;
      const stopLate = (): void => {
        late = true;
        stop.abort();
      };
      const pool = longTasks.has(task) ? long : short;
      let timer: NodeJS.Timeout | undefined;
      let watch: StallWatch | undefined;
      const lastReply = new Promise<TaskReply<unknown>>((resolve) => {
        port1.on('message', (note: TaskNote) => {
          if (note.type === 'progress') {
            watch?.progress();
            options.onProgress?.(note.done, note.total);
          } else if (note.type === 'safe') watch?.end();
          else if (note.type === 'last-reply') resolve(note.reply);
          else {
            options.onStart?.();
            const worker = pool.threads.find(({ threadId }) => threadId === note.threadId);
            if (worker && options.stallMs !== undefined)
              watch = watchStall(worker, options.stallMs, stopLate);
            if (options.timeoutMs !== undefined) timer = setTimeout(stopLate, options.timeoutMs);
          }
        });
      });
      const way = options.onnx ? onnx.connect() : undefined;
      const job: WorkerJob = { task, input, port: port2, ...(way ? { onnx: way } : {}) };
      const work = pool.run(job, { signal: stop.signal, transferList: way ? [port2, way] : [port2] });
      try {
        const reply = (await Promise.race([work, lastReply])) as TaskReply<TaskOutput<Name>>;
        if (reply.ok) return { value: reply.value, cpuMs: reply.cpuMs };
        throw new PapyriError(reply.code, {
          ...(reply.detail === undefined ? {} : { detail: reply.detail }),
          ...(reply.stack === undefined ? {} : { cause: new Error(`in a worker: ${reply.stack}`) }),
        });
      } catch (error) {
        if (PapyriError.isInstance(error)) throw error;
        if (closing) throw new PapyriError('shutting-down', { cause: error });
        if (late) throw new PapyriError('deadline-exceeded', { cause: error });
        if (stop.signal.aborted) throw new PapyriError('cancelled', { cause: error });
        throw new PapyriError('internal', { cause: error });
      } finally {
        clearTimeout(timer);
        watch?.end();
        options.signal?.removeEventListener('abort', onAbort);
        port1.close();
        // Ends a thread that has said its last words; one that answered in the ordinary way is not touched.
        work.catch(() => undefined);
        stop.abort();
      }
    },
    async close() {
      closing = true;
      await Promise.all([long.destroy(), short.destroy()]);
      await onnx.close();
    },
  };
}
