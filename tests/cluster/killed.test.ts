import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres } from '@papyri/server/adapters/database/postgres';
import { sql } from 'kysely';
import { afterEach, expect, it, onTestFailed } from 'vitest';
import { followPaper, readingEnd, uploadPdf } from '../support/api-client.ts';
import { type Cluster, createCluster } from '../support/cluster.ts';

/**
 * Several processes on one database, one of them killed without warning: what it was reading is read to its end by the
 * others, exactly once, and whoever follows it on another server sees it to the end.
 */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
/** The sample under another hash: bytes after the end of the file are a comment. */
const paper = (number: number) => Buffer.concat([pdf, Buffer.from(`\n% paper ${number}\n`)]);

let cluster: Cluster;
const prepare = async () => {
  cluster = await createCluster(process.env.PAPYRI_TEST_POSTGRES ?? '', {
    'work.deadAfterMs': 3000,
    'extract.workers': 1,
  });
  onTestFailed(() => console.error(cluster.output()));
};
afterEach(() => cluster.remove());

/** Everything that must have happened once a paper. */
async function counts() {
  const database = await openPostgres({ connectionString: cluster.databaseUrl });
  try {
    const { rows } = await sql<Record<string, number>>`
      select
        (select count(*)::int from reading where state = 'done') as read,
        (select count(*)::int from reading) as readings,
        (select count(*)::int from document) as documents,
        (select count(*)::int from summary where tldr is not null and summary is not null) as summaries,
        (select count(*)::int from event where type = 'tldr') as tldrs_told,
        (select count(*)::int from event where type = 'summary') as summaries_told,
        (select count(*)::int from usage where step = 'extract') as extracts,
        (select count(*)::int from usage where step = 'tldr') as tldrs,
        (select count(*)::int from usage where step = 'retrieve') as indexed,
        (select count(*)::int from usage where step = 'summarize') as summarized`.execute(database.kysely);
    return rows[0] ?? {};
  } finally {
    await database.close();
  }
}

it('of two servers and a worker, kills the server that reads', { timeout: 300_000 }, async () => {
  await prepare();
  // All at once on an empty database: only one may make its tables.
  const [dying, surviving] = await Promise.all([
    cluster.start('serve'),
    cluster.start('serve'),
    cluster.start('worker'),
  ]);
  const accepted: string[] = [];
  for (let number = 0; number < 8; number += 1)
    accepted.push((await uploadPdf(dying.address, `${number}.pdf`, paper(number))).paperId);
  const streams = accepted.map((paperId) => readingEnd(surviving.address, paperId, { lastEventId: '0' }));

  // Killed while it reads: it was asked first and keeps what it began.
  for await (const event of followPaper(surviving.address, accepted[0] ?? '', { lastEventId: '0' }))
    if (event.type === 'reading' && event.reading.step === 'extract') break;
  await dying.kill();

  expect(await Promise.all(streams)).toEqual(accepted.map(() => 'done'));
  const once = Object.fromEntries(Object.keys(await counts()).map((name) => [name, accepted.length]));
  expect(await counts()).toEqual(once);
  for (const paperId of accepted) {
    const at = `${surviving.address}/api/papers/${encodeURIComponent(paperId)}`;
    expect((await fetch(`${at}/summary`)).status).toBe(200);
    expect((await fetch(`${at}/pdf`)).status).toBe(200);
  }
});

it('kills the worker that reads for a server', { timeout: 300_000 }, async () => {
  await prepare();
  const server = await cluster.start('serve', { 'work.onServers': false });
  const first = await cluster.start('worker');
  const accepted: string[] = [];
  for (let number = 0; number < 3; number += 1)
    accepted.push((await uploadPdf(server.address, `${number}.pdf`, paper(number))).paperId);
  for await (const event of followPaper(server.address, accepted[0] ?? '', { lastEventId: '0' }))
    if (event.type === 'reading' && event.reading.step === 'extract') break;
  await first.kill();
  await cluster.start('worker');
  for (const paperId of accepted)
    expect(await readingEnd(server.address, paperId, { lastEventId: '0' })).toBe('done');
  const once = Object.fromEntries(Object.keys(await counts()).map((name) => [name, accepted.length]));
  expect(await counts()).toEqual(once);
});
