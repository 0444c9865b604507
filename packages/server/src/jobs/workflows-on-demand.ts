import type { Workflows } from './workflows.ts';

/**
 * Workflows whose engine is loaded and launched when somebody first needs it, for a process that mostly looks things
 * up. Launching, it resumes what a former life left unfinished, as every engine does.
 */
export function workflowsOnDemand(load: () => Promise<Workflows>): Workflows {
  const registered: Parameters<Workflows['register']>[] = [];
  let launched: Promise<Workflows> | undefined;
  const engine = (): Promise<Workflows> => {
    launched ??= load().then(async (workflows) => {
      for (const one of registered) workflows.register(...one);
      await workflows.launch();
      return workflows;
    });
    return launched;
  };
  return {
    register: (...one) => void registered.push(one),
    launch: async () => {},
    start: async (...asked) => (await engine()).start(...asked),
    cancel: async (id) => (await engine()).cancel(id),
    isActive: async (id) => (await engine()).isActive(id),
    states: async (ids) => (await engine()).states(ids),
    adopt: async (living) => (await engine()).adopt(living),
    close: async () => {
      if (launched) await (await launched).close();
    },
  };
}
