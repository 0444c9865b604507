import { DBOS } from '@dbos-inc/dbos-sdk';
import { PapyriError } from '@papyri/core/errors';
import type pg from 'pg';
import type { WorkflowState, Workflows } from '../../jobs/workflows.ts';
import type { Logger } from '../../log.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { engineId, ownId, runningWorkflows } from './running-workflows.ts';

/** How processes on one database share the work. */
export interface SharedWork {
  /** Workflows that may wait which a process starts by itself, and takes from the queue: so many of each at once. */
  readonly concurrency: number;
  /** False leaves all that may wait to other processes. */
  readonly takesWork: boolean;
}

export interface DbosOptions {
  readonly pool: pg.Pool;
  readonly log: Logger;
  /** Names this process; work of an executor that stopped beating is adopted by another. */
  readonly executorId: string;
  /** Given where several processes share the database. */
  readonly shared?: SharedWork;
}

/**
 * Raise it when a workflow's steps change. It is part of each workflow's id, so that unfinished work of the former
 * version starts afresh instead of being replayed into code that it does not fit.
 */
const applicationVersion = 'workflows-3';

/** Where work waits for a process that is free. */
const queueName = 'papyri-work';
/** How long work waits unseen in the queue; an empty look costs a process one indexed query. */
const pollQueueMs = 250;
const backgroundPriority = 100;
/** How soon a process notices that another one was asked to cancel what runs here. */
const watchMs = 1000;

const activeStatuses: ReadonlySet<string> = new Set(['PENDING', 'ENQUEUED', 'DELAYED']);

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
  const { shared, log, executorId } = options;
  const registered = new Map<string, { run: (payload: unknown) => Promise<void>; mayWait: boolean }>();
  /** Workflows that might have waited and were started here at once. */
  const direct = new Set<string>();
  const running = runningWorkflows((id) => direct.delete(id));
  let watching: NodeJS.Timeout | undefined;

  const list = (of: Parameters<typeof DBOS.listWorkflows>[0]) =>
    DBOS.listWorkflows({ ...of, loadInput: false, loadOutput: false });

  const states = async (ids: readonly string[]) => {
    const found = new Map<string, WorkflowState>(ids.map((id) => [id, 'unknown']));
    const workflowIDs = ids.map((id) => engineId(id, applicationVersion));
    if (workflowIDs.length === 0) return found;
    for (const { workflowID, status } of await list({ workflowIDs }))
      found.set(ownId(workflowID), activeStatuses.has(status) ? 'active' : 'ended');
    return found;
  };

  /** Fires the signal of what another process cancelled or took over. */
  const stopWhatMovedOn = async () => {
    const workflowIDs = running.ids().map((id) => engineId(id, applicationVersion));
    if (workflowIDs.length === 0) return;
    for (const { workflowID, status, executorId: owner } of await list({ workflowIDs }))
      if (status === 'CANCELLED' || (owner !== undefined && owner !== executorId))
        running.abort(ownId(workflowID), new PapyriError('cancelled'));
  };

  return {
    register: (name, handler, { mayWait = false } = {}) => {
      const run = DBOS.registerWorkflow(running.wrap(handler), { name });
      registered.set(name, { run, mayWait });
    },
    launch: async () => {
      DBOS.setConfig({
        name: 'papyri',
        systemDatabasePool: options.pool,
        useListenNotify: false,
        applicationVersion,
        executorID: executorId,
        logger: bridge(log),
        tracingEnabled: false,
        listenQueues: shared?.takesWork ? [queueName] : [],
      });
      if (!shared) return DBOS.launch();
      await oneAtATime(options.pool, () => DBOS.launch());
      await DBOS.registerQueue(queueName, {
        workerConcurrency: shared.concurrency,
        minPollingIntervalMs: pollQueueMs,
        onConflict: 'always_update',
      });
      watching = setInterval(() => {
        stopWhatMovedOn().catch((error: unknown) => log.warn({ err: error }, 'watching workflows failed'));
      }, watchMs);
    },
    start: async (name, id, payload, { background = false } = {}) => {
      const workflow = registered.get(name);
      if (!workflow) throw new Error(`no workflow is registered as ${name}`);
      const workflowID = engineId(id, applicationVersion);
      const busy = !shared?.takesWork || direct.size >= shared.concurrency;
      if (shared && workflow.mayWait && (background || busy)) {
        const priority = background ? { enqueueOptions: { priority: backgroundPriority } } : {};
        await DBOS.startWorkflow(workflow.run, { workflowID, queueName, ...priority })(payload);
        return;
      }
      if (workflow.mayWait) direct.add(id);
      try {
        await DBOS.startWorkflow(workflow.run, { workflowID })(payload);
      } finally {
        // It ran before or runs elsewhere.
        if (!running.has(id)) direct.delete(id);
      }
    },
    cancel: async (id) => {
      running.abort(id, new PapyriError('cancelled'));
      await DBOS.cancelWorkflow(engineId(id, applicationVersion));
    },
    states,
    isActive: async (id) => (await states([id])).get(id) === 'active',
    adopt: async (living) => {
      if (!shared) return 0;
      const alive = new Set(living);
      const left = (await list({ status: 'PENDING', applicationVersion })).filter(
        ({ executorId: owner }) => owner === undefined || !alive.has(owner),
      );
      if (left.length === 0) return 0;
      await DBOS.resumeWorkflows(
        left.map(({ workflowID }) => workflowID),
        { queueName },
      );
      return left.length;
    },
    close: async () => {
      clearInterval(watching);
      running.suspend(new PapyriError('shutting-down'));
      await DBOS.shutdown({ deregister: true });
    },
  };
}
