import { DBOS } from '@dbos-inc/dbos-sdk';
import { PapyriError } from '@papyri/core/errors';
import type pg from 'pg';
import type { WorkflowHandler, Workflows } from '../../jobs/workflows.ts';
import type { Logger } from '../../log.ts';

export interface DbosOptions {
  readonly pool: pg.Pool;
  readonly log: Logger;
  /** Names this process; work of an executor that stopped beating is adopted by another. */
  readonly executorId: string;
}

/**
 * Raise it when a workflow's steps change. It is part of each workflow's id, so that unfinished work of the former
 * version starts afresh instead of being replayed into code that it does not fit.
 */
const applicationVersion = 'workflows-2';

const engineId = (id: string) => `${id}@${applicationVersion}`;
const ownId = (id: string) => id.slice(0, id.lastIndexOf('@'));

/** A promise that never settles: the workflow stays as it is in the database, as after a kill, and resumes later. */
const suspended = <Value>() => new Promise<Value>(() => {});

/** DBOS speaks to a logger of four verbs; its chatter is ours at debug. */
function bridge(log: Logger) {
  const write = (level: 'debug' | 'warn' | 'error') => (message: unknown) =>
    message instanceof Error
      ? log[level]({ err: message }, 'workflow engine')
      : log[level]({ detail: String(message) }, 'workflow engine');
  return { info: write('debug'), debug: write('debug'), warn: write('warn'), error: write('error') };
}

/**
 * Durable workflows by DBOS Transact on the application's own database (docs/decisions/0003-dbos-on-pglite.md).
 * DBOS is a singleton of the process: there can be only one of these at a time.
 */
export function dbosWorkflows(options: DbosOptions): Workflows {
  const running = new Map<string, AbortController>();
  const registered = new Map<string, (payload: unknown) => Promise<void>>();
  let stopping = false;

  const wrap = (handler: WorkflowHandler) => async (payload: unknown) => {
    if (DBOS.workflowID === undefined) throw new Error('a workflow ran outside of the workflow engine');
    const id = ownId(DBOS.workflowID);
    const controller = new AbortController();
    running.set(id, controller);
    try {
      await handler(
        {
          id,
          signal: controller.signal,
          // The engine refuses a step once it is shut down, and would record the workflow as failed for it.
          step: (name, run) =>
            stopping
              ? suspended()
              : DBOS.runStep(
                  async () => {
                    if (stopping) return suspended();
                    try {
                      const value = await run();
                      return stopping ? suspended<typeof value>() : value;
                    } catch (error) {
                      // A step broken off by the end of the process is not a failed step.
                      if (stopping) return suspended();
                      throw error;
                    }
                  },
                  { name },
                ),
        },
        payload,
      );
    } finally {
      running.delete(id);
    }
  };

  return {
    register: (name, handler) => void registered.set(name, DBOS.registerWorkflow(wrap(handler), { name })),
    launch: async () => {
      DBOS.setConfig({
        name: 'papyri',
        systemDatabasePool: options.pool,
        useListenNotify: false,
        applicationVersion,
        executorID: options.executorId,
        logger: bridge(options.log),
        tracingEnabled: false,
      });
      await DBOS.launch();
    },
    start: async (name, id, payload) => {
      const workflow = registered.get(name);
      if (!workflow) throw new Error(`no workflow is registered as ${name}`);
      await DBOS.startWorkflow(workflow, { workflowID: engineId(id) })(payload);
    },
    cancel: async (id) => {
      running.get(id)?.abort(new PapyriError('cancelled'));
      await DBOS.cancelWorkflow(engineId(id));
    },
    isActive: async (id) => {
      const status = await DBOS.getWorkflowStatus(engineId(id));
      return status?.status === 'PENDING' || status?.status === 'ENQUEUED';
    },
    adopt: async (deadExecutors) => {
      let adopted = 0;
      for (const executor of deadExecutors) {
        const left = await DBOS.listWorkflows({ executorId: executor, status: 'PENDING' });
        for (const workflow of left) {
          await DBOS.resumeWorkflow(workflow.workflowID);
          adopted += 1;
        }
      }
      return adopted;
    },
    close: async () => {
      stopping = true;
      for (const controller of running.values()) controller.abort(new PapyriError('shutting-down'));
      await DBOS.shutdown({ deregister: true });
    },
  };
}
