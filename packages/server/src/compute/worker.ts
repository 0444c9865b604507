import { type MessagePort, threadId } from 'node:worker_threads';
import { PapyriError } from '@papyri/core/errors';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { setWayToOnnx } from '../onnx/way-to-onnx.ts';
import type { TaskContext, TaskNote, TaskReply } from './task.ts';
import { type TaskName, tasks } from './tasks.ts';
import { grownWasmBytes } from './wasm-memory.ts';

/** What the pool sends to a worker. */
export interface WorkerJob {
  readonly task: TaskName;
  readonly input: unknown;
  readonly port: MessagePort;
  /** The way to the thread that runs ONNX models, where the task needs it. */
  readonly onnx?: MessagePort;
}

/** A thread whose engine or heap has grown past this is replaced: only its end gives the memory back. */
const retireBytes = 192 * 1024 * 1024;

/** Runs one task in this thread. The pool (Piscina) calls it by its name. */
export async function run(job: WorkerJob): Promise<unknown> {
  const { port } = job;
  const tell = (note: TaskNote): void => port.postMessage(note);
  setWayToOnnx(job.onnx);
  const reply = await replyTo(job, tell);
  setWayToOnnx(undefined);
  if (Math.max(grownWasmBytes(), process.memoryUsage().heapTotal) > retireBytes) {
    tell({ type: 'last-reply', reply });
    return new Promise(() => {});
  }
  port.close();
  return handOver(reply);
}

async function replyTo(job: WorkerJob, tell: (note: TaskNote) => void): Promise<TaskReply<unknown>> {
  const context: TaskContext = {
    report: (done, total) => tell({ type: 'progress', done, total }),
    pastDanger: () => tell({ type: 'safe' }),
  };
  try {
    const task = await tasks[job.task]();
    tell({ type: 'started', threadId });
    const before = process.threadCpuUsage();
    const value = await task(job.input as never, context);
    const used = process.threadCpuUsage(before);
    return { ok: true, value, cpuMs: (used.user + used.system) / 1000 };
  } catch (error) {
    if (PapyriError.isInstance(error))
      return { ok: false, code: error.code, ...(error.detail === undefined ? {} : { detail: error.detail }) };
    const stack = error instanceof Error ? error.stack : undefined;
    return { ok: false, code: 'internal', ...(stack === undefined ? {} : { stack }) };
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
