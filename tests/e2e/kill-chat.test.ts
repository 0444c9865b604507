import { paperRecordSchema } from '@papyri/core/contracts/api';
import { conversationViewSchema } from '@papyri/core/contracts/chat';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { readingEnd, turnEnd } from '../support/api-client.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server-process.ts';

/** The process is killed as soon as it has acknowledged a question: every question is answered, once. */
const rounds = 6;
let dataDir: string;
beforeAll(() => {
  dataDir = temporaryFolder('kill-chat');
});
afterAll(() => removeFolder(dataDir));

async function launch() {
  const server = await startServer({ dataDir });
  onTestFinished(() => server.kill());
  return server;
}

it(`answers every question of a conversation once, killed ${rounds} times`, {
  timeout: 600_000,
}, async () => {
  const asked: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const server = await launch();
    const sample = paperRecordSchema.parse(
      await (await fetch(`${server.address}/api/sample`, { method: 'POST' })).json(),
    );
    expect(await readingEnd(server.address, sample.paper.id)).toBe('done');
    const answer = await fetch(
      `${server.address}/api/papers/${encodeURIComponent(sample.paper.id)}/conversations`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question: `What is a span, asked for the time number ${round}?` }),
      },
    );
    expect(answer.status).toBe(201);
    asked.push(conversationViewSchema.parse(await answer.json()).id);
    await server.kill();
  }
  const server = await launch();
  for (const id of asked) expect((await turnEnd(server.address, id)).reply.state).toBe('done');
  expect(await server.stop()).toBe(0);

  const database = await openPglite({ dataDir });
  try {
    for (const query of [
      sql<{ count: string }>`select count(*) from turn where state = 'done'`,
      sql<{ count: string }>`select count(*) from turn`,
      sql<{ count: string }>`select count(*) from event where type = 'turn'`,
      sql<{ count: string }>`select count(*) from usage where step = 'chat'`,
    ])
      expect(Number((await query.execute(database.kysely)).rows[0]?.count)).toBe(rounds);
  } finally {
    await database.close();
  }
});
