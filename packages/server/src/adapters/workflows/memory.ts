import { PapyriError } from '@papyri/core/errors';
import type { WorkflowHandler, Workflows } from '../../jobs/workflows.ts';

/** Workflows that live in this process and die with it, for tests of what stands on them. */
export function memoryWorkflows(
  options: { readonly onError?: (error: unknown, id: string) => void } = {},
): Workflows {
  const handlers = new Map<string, WorkflowHandler>();
  const running = new Map<string, { controller: AbortController; done: Promise<void> }>();
  const seen = new Set<string>();

  return {
    register: (name, handler) => void handlers.set(name, handler),
    launch: async () => {},
    start: async (name, id, payload) => {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`no workflow is registered as ${name}`);
      if (seen.has(id)) return;
      seen.add(id);
      const controller = new AbortController();
      const { signal } = controller;
      const done = Promise.resolve()
        .then(() =>
          handler(
            {
              id,
              signal,
              step: async (_name, run) => {
                if (signal.aborted) throw new PapyriError('cancelled');
                return run();
              },
            },
            structuredClone(payload),
          ),
        )
        .catch((error: unknown) => {
          // Cancelled or cut off by the end of the process: not broken.
          if (!signal.aborted) options.onError?.(error, id);
        })
        .finally(() => running.delete(id));
      running.set(id, { controller, done });
    },
    cancel: async (id) => running.get(id)?.controller.abort(new PapyriError('cancelled')),
    states: async (ids) =>
      new Map(ids.map((id) => [id, running.has(id) ? 'active' : seen.has(id) ? 'ended' : 'unknown'])),
    isActive: async (id) => running.has(id),
    adopt: async () => 0,
    close: async () => {
      const left = [...running.values()];
      for (const { controller } of left) controller.abort(new PapyriError('shutting-down'));
      await Promise.allSettled(left.map(({ done }) => done));
    },
  };
}
