import { openTestDatabase } from '@papyri/server/adapters/database/test-database';
import { dbosWorkflows } from '@papyri/server/adapters/workflows/dbos';
import { memoryWorkflows } from '@papyri/server/adapters/workflows/memory';
import type { WorkflowHandler, Workflows } from '@papyri/server/jobs/workflows';
import { createLogger } from '@papyri/server/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Subject {
  readonly workflows: Workflows;
  close(): Promise<void>;
}

const openDbos = async (shared?: { concurrency: number; takesWork: boolean }): Promise<Subject> => {
  const database = await openTestDatabase();
  const log = createLogger({ level: 'silent', pretty: false });
  const workflows = dbosWorkflows({
    pool: database.pool,
    log,
    executorId: 'test',
    ...(shared ? { shared } : {}),
  });
  return {
    workflows,
    close: async () => {
      await workflows.close();
      await database.close();
    },
  };
};

const subjects: readonly { readonly name: string; open(): Promise<Subject> }[] = [
  {
    name: 'memory',
    open: async () => {
      const workflows = memoryWorkflows();
      return { workflows, close: () => workflows.close() };
    },
  },
  { name: 'DBOS', open: () => openDbos() },
  // Only a server is shared: there work waits in a queue while this process is busy.
  ...(process.env.PAPYRI_TEST_ENGINE === 'postgres'
    ? [{ name: 'DBOS that shares the work', open: () => openDbos({ concurrency: 1, takesWork: true }) }]
    : []),
];

describe.each(subjects)('workflows in $name', ({ open }) => {
  let subject: Subject;
  let workflows: Workflows;
  const ran: string[] = [];
  const waiting = new Map<string, () => void>();

  beforeAll(async () => {
    subject = await open();
    workflows = subject.workflows;
    const mayWait = { mayWait: true };
    const twoSteps: WorkflowHandler = async (context, payload) => {
      const first = await context.step('first', async () => {
        ran.push(`${context.id} first`);
        return { doubled: (payload as { number: number }).number * 2 };
      });
      await context.step('second', async () => {
        ran.push(`${context.id} second ${first.doubled}`);
        return null;
      });
    };
    workflows.register('two-steps', twoSteps, mayWait);
    const waits: WorkflowHandler = async (context) => {
      const outcome = await context.step(
        'wait',
        () =>
          new Promise<string>((resolve) => {
            waiting.set(context.id, () => resolve('finished'));
            context.signal.addEventListener('abort', () => resolve('stopped'));
          }),
      );
      ran.push(`${context.id} ${outcome}`);
    };
    workflows.register('waits', waits, mayWait);
    await workflows.launch();
  });
  afterAll(() => subject.close());

  const ended = (id: string) => expect.poll(() => workflows.isActive(id), { timeout: 10_000 }).toBe(false);

  it('runs the steps in order and hands results on', async () => {
    await workflows.start('two-steps', 'a', { number: 21 });
    await ended('a');
    expect(ran.filter((line) => line.startsWith('a '))).toEqual(['a first', 'a second 42']);
  });

  it('runs an id once, however often it is started', async () => {
    await Promise.all([1, 2, 3].map(() => workflows.start('two-steps', 'b', { number: 1 })));
    await ended('b');
    await workflows.start('two-steps', 'b', { number: 1 });
    await ended('b');
    expect(ran.filter((line) => line.startsWith('b '))).toEqual(['b first', 'b second 2']);
  });

  it('knows what is at work', async () => {
    await workflows.start('waits', 'c', {});
    await expect.poll(() => waiting.has('c')).toBe(true);
    expect(await workflows.isActive('c')).toBe(true);
    waiting.get('c')?.();
    await ended('c');
    expect(ran).toContain('c finished');
    expect(await workflows.isActive('never started')).toBe(false);
    expect(Object.fromEntries(await workflows.states(['c', 'never started']))).toEqual({
      c: 'ended',
      'never started': 'unknown',
    });
  });

  it('starts more than it can do at once, and what nobody waits for as well', async () => {
    await workflows.start('waits', 'e', {});
    await expect.poll(() => waiting.has('e')).toBe(true);
    await workflows.start('two-steps', 'f', { number: 4 });
    await workflows.start('two-steps', 'g', { number: 5 }, { background: true });
    await ended('f');
    await ended('g');
    expect(ran).toEqual(expect.arrayContaining(['f second 8', 'g second 10']));
    expect(await workflows.isActive('e')).toBe(true);
    waiting.get('e')?.();
    await ended('e');
  });

  it('tells a step at work to stop when it is cancelled', async () => {
    await workflows.start('waits', 'd', {});
    await expect.poll(() => waiting.has('d')).toBe(true);
    await workflows.cancel('d');
    await ended('d');
    expect(ran).not.toContain('d finished');
  });

  it('refuses a name that nobody registered', async () => {
    await expect(workflows.start('nothing', 'h', {})).rejects.toThrow('nothing');
  });
});
