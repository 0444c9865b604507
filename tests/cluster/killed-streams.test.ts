import { conversationViewSchema } from '@papyri/core/contracts/chat';
import { afterEach, expect, it, onTestFailed } from 'vitest';
import { paperNumber } from '../durability/sample-papers.ts';
import { followPaper, followTurns, readingEnd, turnEnd, uploadPdf } from '../support/api-client.ts';
import { type Cluster, createCluster } from '../support/cluster.ts';

/** Who follows a server that dies comes to another with the last id that it saw: nothing is missed, nothing comes twice. */
let cluster: Cluster;
afterEach(() => cluster.remove());

it('goes on with event streams and chats of a killed server on another', { timeout: 600_000 }, async () => {
  cluster = await createCluster(process.env.PAPYRI_TEST_POSTGRES ?? '', {
    'work.deadAfterMs': 3000,
    'extract.workers': 1,
  });
  onTestFailed(() => console.error(cluster.output()));
  const [dying, surviving] = await Promise.all([cluster.start('serve'), cluster.start('serve')]);
  const read = (await uploadPdf(dying.address, 'read.pdf', paperNumber(0))).paperId;
  expect(await readingEnd(dying.address, read)).toBe('done');

  const reading = (await uploadPdf(dying.address, 'reading.pdf', paperNumber(1))).paperId;
  const seen: string[] = [];
  for await (const event of followPaper(dying.address, reading, { lastEventId: '0' })) {
    seen.push(event.id ?? '');
    if (event.type === 'reading' && event.reading.step === 'extract') break;
  }
  const question = 'What is a span?';
  const asked = await fetch(`${dying.address}/api/papers/${encodeURIComponent(read)}/conversations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  const conversation = conversationViewSchema.parse(await asked.json());
  await dying.kill();

  let summary = false;
  for await (const event of followPaper(surviving.address, reading, { lastEventId: seen.at(-1) ?? '' })) {
    seen.push(event.id ?? '');
    summary ||= event.type === 'summary';
    if (event.type === 'reading' && event.reading.state === 'done') break;
  }
  expect(summary).toBe(true);
  // The same as one sees who follows the other server from the beginning.
  const all: string[] = [];
  for await (const event of followPaper(surviving.address, reading, { lastEventId: '0' })) {
    all.push(event.id ?? '');
    if (event.type === 'reading' && event.reading.state === 'done') break;
  }
  expect(seen).toEqual(all);
  const { reply } = await turnEnd(surviving.address, conversation.id);
  expect(reply.state).toBe('done');
  for await (const { turn } of followTurns(surviving.address, conversation.id, { lastEventId: '0' })) {
    expect(turn).toMatchObject({ question, reply });
    break;
  }
});
