import type { WorkflowHandler, Workflows } from './workflows.ts';

/**
 * Workflows whose engine is loaded and launched when somebody first needs it, for a process that mostly looks things
 * up. Launching, it resumes what a former life left unfinished, as every engine does.
 */
export function workflowsOnDemand(load: () => Promise<Workflows>): Workflows {
  const handlers: (readonly [name: string, handler: WorkflowHandler])[] = [];
  let launched: Promise<Workflows> | undefined;
  const engine = (): Promise<Workflows> => {
    launched ??= load().then(async (workflows) => {
      for (const [name, handler] of handlers) workflows.register(name, handler);
      await workflows.launch();
      return workflows;
    });
    return launched;
  };
  return {
    register: (name, handler) => void handlers.push([name, handler]),
    launch: async () => {},
    start: async (name, id, payload) => (await engine()).start(name, id, payload),
    cancel: async (id) => (await engine()).cancel(id),
    isActive: async (id) => (await engine()).isActive(id),
    adopt: async (deadExecutors) => (await engine()).adopt(deadExecutors),
    close: async () => {
      if (launched) await (await launched).close();
    },
  };
}
