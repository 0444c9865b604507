import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { paperSchema } from '@papyri/core/contracts/paper';
import { systemClock } from '@papyri/server/adapters/clock/system';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, onTestFailed } from 'vitest';
import { localArxiv } from '../fixtures/arxiv/local-arxiv.ts';
import { type LocalSource, startLocalSource } from '../fixtures/arxiv/local-source.ts';
import { followPaper, readingEnd, uploadPdf } from '../support/api-client.ts';
import { type Cluster, createCluster } from '../support/cluster.ts';

/** What two processes on one database do together while both are well. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const paper = paperSchema.parse({
  id: 'arxiv:2601.00001v1',
  title: 'Summaries You Can Check',
  source: 'arxiv',
  authors: [{ name: 'Ada Example' }],
  licence: { name: 'unknown' },
});
const at = (address: string, id: string, path = '') =>
  `${address}/api/papers/${encodeURIComponent(id)}${path}`;

let cluster: Cluster;
let arxiv: LocalSource;
/** Downloads that are left without an answer, by whether the reader has given up. */
let hanging: { gone: boolean }[];
let hangs: boolean;

beforeEach(async () => {
  hanging = [];
  hangs = true;
  arxiv = await startLocalSource(systemClock);
  const answer = localArxiv({
    papers: [paper],
    pdfs: new Map([[paper.id, pdf]]),
    licenceUrl: 'http://creativecommons.org/licenses/by/4.0/',
  });
  arxiv.respond((request, response) => {
    if (!hangs || !request.url?.startsWith('/pdf/')) return answer(request, response);
    const left = { gone: false };
    hanging.push(left);
    response.once('close', () => {
      left.gone = true;
    });
  });
  cluster = await createCluster(process.env.PAPYRI_TEST_POSTGRES ?? '', {
    // Nobody is taken for dead here: what is taken over was handed over.
    'work.deadAfterMs': 600_000,
    'extract.workers': 1,
    offline: false,
    'arxiv.apiUrl': `${arxiv.url}/api/query`,
    'arxiv.oaiUrl': `${arxiv.url}/oai`,
    'arxiv.siteUrl': arxiv.url,
    'arxiv.minIntervalMs': 50,
  });
  onTestFailed(() => console.error(cluster.output()));
});
afterEach(async () => {
  await cluster?.remove();
  await arxiv?.close();
});

/** Opens the paper on a server, which then waits for its download. */
async function startHangingRead(address: string): Promise<void> {
  const found = await fetch(`${address}/api/papers/lookup?id=${paper.id.slice('arxiv:'.length)}`);
  expect(found.status).toBe(200);
  expect((await fetch(at(address, paper.id, '/read'), { method: 'POST' })).status).toBe(202);
  await expect.poll(() => hanging.length, { timeout: 30_000 }).toBe(1);
}

it('stops on one server what another reads', async () => {
  const [reading, other] = await Promise.all([cluster.start('serve'), cluster.start('serve')]);
  await startHangingRead(reading.address);
  const cancelled = await fetch(at(other.address, paper.id, '/cancel'), { method: 'POST' });
  expect(await cancelled.json()).toMatchObject({ state: 'cancelled' });
  await expect.poll(() => hanging[0]?.gone, { timeout: 30_000 }).toBe(true);
  expect(await readingEnd(reading.address, paper.id)).toBe('cancelled');
});

it('says that it will stop before it stops, and hands its work over', async () => {
  const [leaving, staying] = await Promise.all([
    cluster.start('serve', { 'server.drainMs': 3000 }),
    cluster.start('serve'),
  ]);
  await startHangingRead(leaving.address);
  const status = async (path: string) => (await fetch(`${leaving.address}${path}`)).status;
  expect(await status('/readyz')).toBe(200);
  const stream = (async () => {
    for await (const _event of followPaper(leaving.address, paper.id));
    return 'ended';
  })();
  hangs = false;
  leaving.process.kill('SIGTERM');
  await expect.poll(() => status('/readyz'), { timeout: 2500 }).toBe(503);
  expect(await status('/healthz')).toBe(200);
  expect(await status('/api/papers')).toBe(200);
  await new Promise((resolve) => leaving.process.once('exit', resolve));
  expect(leaving.process.exitCode).toBe(0);
  expect(await stream).toBe('ended');
  expect(await readingEnd(staying.address, paper.id, { lastEventId: '0' })).toBe('done');
});

it('reads on when every database connection is lost, again and again', { timeout: 300_000 }, async () => {
  const server = await cluster.start('serve');
  const papers: string[] = [];
  for (let number = 0; number < 3; number += 1) {
    const bytes = Buffer.concat([pdf, Buffer.from(`\n% paper ${number}\n`)]);
    papers.push((await uploadPdf(server.address, `${number}.pdf`, bytes)).paperId);
  }
  const admin = new pg.Client({ connectionString: process.env.PAPYRI_TEST_POSTGRES });
  await admin.connect();
  try {
    for (let cut = 0; cut < 8; cut += 1) {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        new URL(cluster.databaseUrl).pathname.slice(1),
      ]);
      await delay(300);
    }
  } finally {
    await admin.end();
  }
  for (const paperId of papers) {
    // The stream of events may be lost with a connection: whoever follows comes again.
    const end = async () => {
      const { reading } = (await (await fetch(at(server.address, paperId))).json()) as {
        reading: { state: string };
      };
      return reading.state;
    };
    await expect.poll(end, { timeout: 120_000, interval: 500 }).toBe('done');
  }
});

it('tells the health of a worker', async () => {
  const worker = await cluster.start('worker');
  const status = async (path: string) => (await fetch(`${worker.address}${path}`)).status;
  expect([await status('/healthz'), await status('/readyz'), await status('/api/papers')]).toEqual([
    200, 200, 404,
  ]);
  expect(await worker.stop()).toBe(0);
});
