import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filePaperPattern, type PaperVersionId, recordIdSchema } from '@papyri/core/contracts/ids';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Compute } from '@papyri/core/ports/compute';
import { dbosWorkflows } from '@papyri/server/adapters/workflows/dbos';
import { buildApp } from '@papyri/server/http/app';
import type { Workflows } from '@papyri/server/jobs/workflows';
import type { Services } from '@papyri/server/services';
import { askOn, startConversation, viewConversation } from '@papyri/server/stages/converse/converse';
import { replyToTurn, writeReplyWorkflow } from '@papyri/server/stages/converse/job';
import { recoverReplies } from '@papyri/server/stages/converse/recover-replies';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

/**
 * Processes that die in the middle of a reply, one after the other on one database: whoever comes next, under the same
 * name or as another that takes the dead one's work over, finishes the reply, once.
 */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
/** The embedded database has one process at a time; there the engine recovers what an earlier one left. */
const isShared = process.env.PAPYRI_TEST_ENGINE === 'postgres';

let services: Services;
let paperId: PaperVersionId;
let close: () => Promise<void>;

beforeAll(async () => {
  const made = await testServices();
  services = made.services;
  const app = await buildApp(services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  ({ paperId } = await uploadPdf(address, 'paper.pdf', pdf));
  expect(paperId).toMatch(filePaperPattern);
  expect(await readingEnd(address, paperId)).toBe('done');
});
afterAll(() => close?.());

/** A process: its workflows, and an answerer that hangs until the process dies. */
async function live(
  executorId: string,
  answer: 'hangs' | 'works',
): Promise<{
  readonly services: Services;
  readonly workflows: Workflows;
  readonly begun: Promise<void>;
  die(): Promise<void>;
}> {
  const { database, log, compute } = services;
  const workflows = dbosWorkflows({
    pool: database.pool,
    log,
    executorId,
    ...(isShared ? { shared: { concurrency: 2, takesWork: true } } : {}),
  });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const hangs: Compute['answer'] = (_input, options) =>
    new Promise((_, reject) => {
      begin();
      options?.signal?.addEventListener('abort', () =>
        reject(options.signal?.reason ?? new PapyriError('cancelled')),
      );
    });
  const mine: Services = {
    ...services,
    workflows,
    compute: answer === 'hangs' ? { ...compute, answer: hangs } : compute,
  };
  workflows.register(writeReplyWorkflow, replyToTurn(mine));
  await workflows.launch();
  let isAlive = true;
  const die = async () => {
    if (isAlive) await workflows.close();
    isAlive = false;
  };
  onTestFinished(die);
  return { services: mine, workflows, begun, die };
}

/** How many replies were paid for, and how many were told. */
async function replies(): Promise<number[]> {
  const { kysely } = services.database;
  const count = async (query: { execute(): Promise<readonly unknown[]> }) => (await query.execute()).length;
  return Promise.all([
    count(kysely.selectFrom('usage').select('id').where('step', '=', 'chat')),
    count(kysely.selectFrom('event').select('id').where('type', '=', 'turn')),
  ]);
}

const start = (process: { services: Services }) =>
  startConversation(process.services, localPrincipal, { paperId, question: 'What is a span?' });
const states = async (id: string) =>
  (await viewConversation(services, localPrincipal, recordIdSchema.parse(id))).turns.map(
    ({ reply }) => reply.state,
  );
const finished = (id: string) => expect.poll(() => states(id), { timeout: 30_000 }).toEqual(['done']);

it('the same process, started again, finishes the reply', async () => {
  const first = await live('one', 'hangs');
  const { id } = await start(first);
  await first.begun;
  await first.die();
  expect(await states(id)).toEqual(['streaming']);

  const before = await replies();
  const second = await live('one', 'works');
  expect(await recoverReplies(second.services), 'the engine does it by itself').toBe(0);
  await finished(id);
  expect(await replies()).toEqual(before.map((number) => number + 1));
  await askOn(second.services, localPrincipal, { conversationId: id, question: 'Why?' });
  await expect.poll(() => states(id), { timeout: 30_000 }).toEqual(['done', 'done']);
});

if (isShared)
  it('another process takes the reply over from one that is dead', async () => {
    const first = await live('two', 'hangs');
    const { id } = await start(first);
    await first.begun;
    await first.die();

    const before = await replies();
    const second = await live('three', 'works');
    expect(await states(id)).toEqual(['streaming']);
    expect(await second.workflows.adopt(['three'])).toBe(1);
    await finished(id);
    expect(await replies()).toEqual(before.map((number) => number + 1));
  });

it('a question whose process died before the workflow began is answered at the next start', async () => {
  const { id } = await start({
    services: { ...services, workflows: { ...services.workflows, start: async () => {} } },
  });
  expect(await states(id)).toEqual(['streaming']);
  const next = await live('four', 'works');
  expect(await recoverReplies(next.services)).toBe(1);
  await finished(id);
});

it('what the engine takes for finished and is not is ended, so that the conversation can go on', async () => {
  const broken: Workflows = { ...services.workflows, start: async () => {}, isActive: async () => false };
  const { id } = await start({ services: { ...services, workflows: broken } });
  await recoverReplies({ ...services, workflows: broken });
  expect(await states(id)).toEqual(['interrupted']);
});
