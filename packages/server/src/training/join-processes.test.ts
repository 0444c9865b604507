import type { AllReduce } from 'onnx-train/distributed/all-reduce';
import { expect, it } from 'vitest';
import { agree } from './join-processes.ts';
import { type RunPlan, runPlanSchema } from './run-plan.ts';

/** Processes in this one: each waits for the sums of all. */
function together(size: number): readonly AllReduce[] {
  const waiting: { readonly buffer: Float32Array; readonly done: () => void }[] = [];
  return Array.from({ length: size }, (_, rank) => ({
    rank,
    size,
    close: async () => {},
    sum: (buffer) =>
      new Promise<void>((done) => {
        waiting.push({ buffer, done });
        if (waiting.length < size) return;
        const all = waiting.splice(0);
        const total = buffer.map((_value, at) => all.reduce((sum, one) => sum + (one.buffer[at] ?? 0), 0));
        for (const one of all) {
          one.buffer.set(total);
          one.done();
        }
      }),
  }));
}

const plan = (change: Partial<RunPlan> = {}): RunPlan =>
  runPlanSchema.parse({
    format: 'papyri/run',
    id: crypto.randomUUID(),
    recipe: 'pretrain',
    recipes: 'file:///recipes.js',
    task: 'encoder',
    version: 'v',
    parameters: { steps: 5, batch: 4 },
    seed: 1,
    codeRevision: 'abc',
    startedAt: '2026-11-30T10:00:00.000Z',
    datasets: [],
    register: false,
    ...change,
  });
const outcomes = async (plans: readonly RunPlan[]) => {
  const processes = together(plans.length);
  const asked = plans.map((one, at) => agree(one, processes[at] ?? expect.fail()));
  return (await Promise.allSettled(asked)).map(({ status }) => status);
};

it('lets processes begin that have the same to do, whatever their run and folder are called', async () => {
  const other = plan({
    startedAt: '2026-11-30T10:00:01.000Z',
    parameters: { batch: 4, steps: 5 },
    version: 'w',
  });
  expect(await outcomes([plan(), other, plan()])).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
});

it.each([
  ['seeds', { seed: 2 }],
  ['parameters', { parameters: { steps: 6, batch: 4 } }],
  ['programs', { codeRevision: 'abd' }],
])('refuses all of them where their %s differ', async (_what, change) => {
  expect(await outcomes([plan(), plan(change), plan()])).toEqual(['rejected', 'rejected', 'rejected']);
  const [first] = together(1);
  await expect(agree(plan(change), first ?? expect.fail())).resolves.toBeUndefined();
});
