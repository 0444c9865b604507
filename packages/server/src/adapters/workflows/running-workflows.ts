import { DBOS } from '@dbos-inc/dbos-sdk';
import type { WorkflowHandler } from '../../jobs/workflows.ts';

/** A workflow's id as the engine knows it: ours and the version of its steps. */
export const engineId = (id: string, version: string) => `${id}@${version}`;
/** Ours again. */
export const ownId = (id: string) => id.slice(0, id.lastIndexOf('@'));

/** A promise that never settles: the workflow stays as it is in the database, as after a kill, and resumes later. */
const suspended = <Value>() => new Promise<Value>(() => {});

/** What this process works on. */
export interface RunningWorkflows {
  /** A handler as the engine calls it. */
  wrap(handler: WorkflowHandler): (payload: unknown) => Promise<void>;
  ids(): readonly string[];
  has(id: string): boolean;
  /** Fires the signal of a workflow that runs here. */
  abort(id: string, reason: Error): void;
  /** Fires all signals; no step starts or ends any more. */
  suspend(reason: Error): void;
}

/** @param onEnd told of each workflow that ended here, however it did */
export function runningWorkflows(onEnd: (id: string) => void): RunningWorkflows {
  const running = new Map<string, AbortController>();
  let stopping = false;

  /** The engine refuses a step once it is shut down, and would record the workflow as failed for it. */
  const step = <Value>(name: string, run: () => Promise<Value>): Promise<Value> => {
    if (stopping) return suspended();
    const unlessStopping = async () => {
      if (stopping) return suspended<Value>();
      try {
        const value = await run();
        return stopping ? suspended<Value>() : value;
      } catch (error) {
        // A step broken off by the end of the process is not a failed step.
        if (stopping) return suspended<Value>();
        throw error;
      }
    };
    return DBOS.runStep(unlessStopping, { name });
  };

  return {
    wrap: (handler) => async (payload) => {
      if (DBOS.workflowID === undefined) throw new Error('a workflow ran outside of the workflow engine');
      const id = ownId(DBOS.workflowID);
      const controller = new AbortController();
      running.set(id, controller);
      try {
        await handler({ id, signal: controller.signal, step }, payload);
      } finally {
        // Not that of a second run, which began here after this one had been taken for dead.
        if (running.get(id) === controller) running.delete(id);
        onEnd(id);
      }
    },
    ids: () => [...running.keys()],
    has: (id) => running.has(id),
    abort: (id, reason) => running.get(id)?.abort(reason),
    suspend: (reason) => {
      stopping = true;
      for (const controller of running.values()) controller.abort(reason);
    },
  };
}
