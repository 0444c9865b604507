import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperSchema } from '@papyri/core/contracts/paper';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import type { Reading } from '@papyri/core/contracts/reading';
import { PapyriError } from '@papyri/core/errors';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import type { Services } from '@papyri/server/services';
import { rememberPapers } from '@papyri/server/stages/discover/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followPaper, readingEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

/** Reading over HTTP: progress, cancel and retry, failures that are told, events that resume. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const paper = (id: string) =>
  paperSchema.parse({ id, source: 'arxiv', title: `Paper ${id}`, authors: [], licence: { name: 'unknown' } });
const ids = ['arxiv:2601.00001v1', 'arxiv:2601.00002v1', 'arxiv:2601.00003v1'] as const;
const papers = ids.map(paper);

let app: TypedApp;
let services: Services;
let address: string;
let close: () => Promise<void>;
/** What the source does next, one entry a download. */
let fetching: PaperSource['fetchPdf'] | undefined;

const url = (id: string, path = '') => `${address}/api/papers/${encodeURIComponent(id)}${path}`;
const post = async (id: string, path: string) => {
  const response = await fetch(url(id, path), { method: 'POST' });
  return { status: response.status, body: (await response.json()) as Reading };
};

beforeAll(async () => {
  const made = await testServices({
    papers,
    pdfs: new Map(papers.map(({ id }) => [id, pdf])),
    wrapSource: (source) => ({
      ...source,
      fetchPdf: (wanted, options) => (fetching ?? source.fetchPdf)(wanted, options),
    }),
  });
  services = made.services;
  await rememberPapers(services.database.kysely, papers, Date.now());
  app = await buildApp(services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(() => close?.());

describe('reading a paper', () => {
  const [first, second, third] = ids;

  it('is started once, however often it is asked for', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post(first, '/read')));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await readingEnd(address, first)).toBe('done');
    expect((await post(first, '/read')).body).toMatchObject({ id: answers[0]?.body.id, state: 'done' });
  });

  it('tells TLDR before summary before the end, and a reader who comes back gets what it missed', async () => {
    const all: { id: string | undefined; type: string }[] = [];
    for await (const event of followPaper(address, first, { lastEventId: '0' })) {
      all.push({ id: event.id, type: event.type });
      if (event.type === 'reading' && event.reading.state === 'done') break;
    }
    const order = all.map(({ type }) => type);
    expect(order.indexOf('tldr')).toBeGreaterThan(0);
    expect(order.indexOf('summary')).toBeGreaterThan(order.indexOf('tldr'));
    expect(order.at(-1)).toBe('reading');
    const ids = all.map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));

    const middle = all[order.indexOf('tldr')]?.id;
    const rest: string[] = [];
    for await (const event of followPaper(address, first, { lastEventId: String(middle) })) {
      rest.push(event.type);
      if (event.type === 'reading' && event.reading.state === 'done') break;
    }
    expect(rest).toEqual(order.slice(order.indexOf('tldr') + 1));
  });

  it('gives a newcomer the state of now', async () => {
    const seen: string[] = [];
    for await (const event of followPaper(address, first)) {
      seen.push(event.type);
      if (event.type === 'reading') break;
    }
    expect(seen).toEqual(['tldr', 'summary', 'reading']);
  });

  it('shows its place in the queue, stops when told to, and reads on when tried again', async () => {
    fetching = (_paper, options) =>
      new Promise((_, reject) => {
        options?.onQueued?.({ position: 2, waitMs: 3000, attempt: 0 });
        options?.signal?.addEventListener('abort', () => reject(new PapyriError('cancelled')));
      });
    const { body: started } = await post(second, '/read');
    for await (const event of followPaper(address, second))
      if (event.type === 'reading' && event.reading.progress?.queue) {
        expect(event.reading).toMatchObject({
          state: 'running',
          step: 'fetch',
          progress: { queue: { position: 2, waitMs: 3000 } },
        });
        break;
      }
    expect((await post(second, '/cancel')).body).toMatchObject({ id: started.id, state: 'cancelled' });
    expect(await readingEnd(address, second)).toBe('cancelled');

    fetching = undefined;
    const { body: again } = await post(second, '/read');
    expect(again.id).not.toBe(started.id);
    expect(await readingEnd(address, second)).toBe('done');
  });

  it('says why it failed, and a second try that works is a success', async () => {
    fetching = async () => {
      throw new PapyriError('source-rate-limited');
    };
    await post(third, '/read');
    expect(await readingEnd(address, third)).toBe('failed');
    const failed = (await (await fetch(url(third))).json()) as { reading: Reading };
    expect(failed.reading.failure).toEqual({ code: 'source-rate-limited' });
    expect((await fetch(url(third, '/summary'))).status).toBe(409);

    fetching = undefined;
    await post(third, '/read');
    expect(await readingEnd(address, third)).toBe('done');
    expect((await fetch(url(third, '/summary'))).status).toBe(200);
  });

  it('does the work of one text once, for however many papers have it', async () => {
    const lines = await services.database.kysely
      .selectFrom('usage')
      .select(['step', (query) => query.fn.countAll<string>().as('lines')])
      .where('scope', '=', publicScope)
      .where('principal_id', '=', localPrincipal.id)
      .groupBy('step')
      .execute();
    const byStep = Object.fromEntries(lines.map(({ step, lines }) => [step, Number(lines)]));
    expect(byStep).toMatchObject({ extract: 1, retrieve: 1 });
  });
});

describe('papers that are not there', () => {
  it.each(['arxiv:9999.99999v1', `file:sha256-${'0'.repeat(64)}`, 'doi:10.1000/none'])(
    '%s is a problem, not a crash',
    async (id) => {
      for (const path of ['', '/summary', '/tldr', '/document', '/pdf', '/events', '/questions'])
        expect((await fetch(url(id, path))).status, path).toBe(404);
      expect((await post(id, '/read')).status).toBe(404);
    },
  );

  it.each(['../../etc/passwd', 'arxiv:1706.03762', '%00', 'x'.repeat(400)])('%j is no id', async (id) => {
    expect([400, 404, 414]).toContain((await fetch(url(id))).status);
  });
});

describe('the PDF of a paper', () => {
  const id = papers[0]?.id ?? '';

  it('is served whole, in ranges, and not again when it is there', async () => {
    const whole = await fetch(url(id, '/pdf'));
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await whole.arrayBuffer()).equals(pdf)).toBe(true);

    const part = await fetch(url(id, '/pdf'), { headers: { range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${pdf.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(pdf.subarray(100, 200))).toBe(true);

    const tail = await fetch(url(id, '/pdf'), { headers: { range: 'bytes=-10' } });
    expect(Buffer.from(await tail.arrayBuffer()).equals(pdf.subarray(-10))).toBe(true);
    expect((await fetch(url(id, '/pdf'), { headers: { range: `bytes=${pdf.length}-` } })).status).toBe(416);

    const etag = whole.headers.get('etag') ?? '';
    expect((await fetch(url(id, '/pdf'), { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});
