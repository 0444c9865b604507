import type { MessagePort } from 'node:worker_threads';
import { PapyriError } from '@papyri/core/errors';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { TaskNote, TaskReply } from './task.ts';
import { type TaskName, tasks } from './tasks.ts';

/** What the pool sends to a worker. */
export interface WorkerJob {
  readonly task: TaskName;
  readonly input: unknown;
  readonly port: MessagePort;
}

/** Runs one task in this thread. The pool (Piscina) calls it by its name. */
export async function run(job: WorkerJob): Promise<unknown> {
  const { port } = job;
  const before = process.threadCpuUsage();
  const tell = (note: TaskNote): void => port.postMessage(note);
  try {
    const task = await tasks[job.task]();
    tell({ type: 'started' });
    const value = await task(job.input as never, {
      report: (done, total) => tell({ type: 'progress', done, total }),
    });
    const used = process.threadCpuUsage(before);
    return handOver({ ok: true, value, cpuMs: (used.user + used.system) / 1000 });
  } catch (error) {
    return replyOf(error);
  } finally {
    port.close();
  }
}

/** Bytes among the members of the answer change threads without being copied. */
function handOver(reply: TaskReply<unknown>): unknown {
  const value = reply.ok ? reply.value : undefined;
  const members = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const buffers = members.flatMap((item) =>
    item instanceof Uint8Array && item.byteLength === item.buffer.byteLength ? [item.buffer] : [],
  );
  if (buffers.length === 0) return reply;
  return move({ [transferableSymbol]: buffers, [valueSymbol]: reply } as unknown as ArrayBuffer);
}

function replyOf(error: unknown): TaskReply<unknown> {
  if (PapyriError.isInstance(error))
    return { ok: false, code: error.code, ...(error.detail === undefined ? {} : { detail: error.detail }) };
  const stack = error instanceof Error ? error.stack : undefined;
  return { ok: false, code: 'internal', ...(stack === undefined ? {} : { stack }) };
}
