import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingStep } from '@papyri/core/contracts/reading';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followPaper, readingEnd, uploadPdf } from '../support/api-client.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server-process.ts';

/**
 * The process is killed without warning in each step of reading, again and again. Every upload that was acknowledged
 * must be read to its end exactly once: no lost paper, no step paid for twice, no summary told twice.
 */
const steps: readonly ReadingStep[] = ['fetch', 'extract', 'tldr', 'summarize', 'retrieve'];
const rounds = 20;
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));

let dataDir: string;
beforeAll(() => {
  dataDir = temporaryFolder('kill-nine');
});
afterAll(() => removeFolder(dataDir));

/** The sample under another hash: bytes after the end of the file are a comment. */
function paper(number: number): Buffer {
  return Buffer.concat([pdf, Buffer.from(`\n% round ${number}\n`)]);
}

it(`finishes every accepted upload once, killed ${rounds} times`, { timeout: 600_000 }, async () => {
  const accepted: string[] = [];
  const killedAt: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const target = steps[round % steps.length];
    const server = await startServer({ dataDir });
    const { paperId } = await uploadPdf(server.address, `round ${round}.pdf`, paper(round));
    accepted.push(paperId);
    for await (const event of followPaper(server.address, paperId)) {
      if (event.type !== 'reading') continue;
      if (event.reading.step !== target && event.reading.state !== 'done') continue;
      killedAt.push(event.reading.state === 'done' ? 'done' : String(event.reading.step));
      break;
    }
    await server.kill();
  }
  expect(killedAt).toHaveLength(rounds);
  // Most kills must hit the step they aim at, or this test proves nothing.
  const hits = killedAt.filter((step, round) => step === steps[round % steps.length]).length;
  expect(hits).toBeGreaterThanOrEqual(rounds * 0.8);

  const server = await startServer({ dataDir });
  for (const paperId of accepted) expect(await readingEnd(server.address, paperId)).toBe('done');
  for (const paperId of accepted) {
    const response = await fetch(`${server.address}/api/papers/${encodeURIComponent(paperId)}/summary`);
    expect(response.status).toBe(200);
  }
  expect(await server.stop()).toBe(0);

  const database = await openPglite({ dataDir });
  try {
    const count = async (query: ReturnType<typeof sql<{ count: string }>>) =>
      Number((await query.execute(database.kysely)).rows[0]?.count);
    const once = [
      sql<{ count: string }>`select count(*) from reading where state = 'done'`,
      sql<{ count: string }>`select count(*) from document`,
      sql<{ count: string }>`select count(*) from summary where tldr is not null and summary is not null`,
      sql<{ count: string }>`select count(*) from event where type = 'summary'`,
      sql<{ count: string }>`select count(*) from event where type = 'tldr'`,
      ...['extract', 'tldr', 'retrieve', 'summarize'].map(
        (step) => sql<{ count: string }>`select count(*) from usage where step = ${step}`,
      ),
    ];
    for (const query of once) expect(await count(query)).toBe(rounds);
    expect(await count(sql`select count(*) from reading`)).toBe(rounds);
  } finally {
    await database.close();
  }
});
