import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperSchema } from '@papyri/core/contracts/paper';
import { PapyriError } from '@papyri/core/errors';
import { type PapyriClient, papyriClient } from '@papyri/server/cli/client/papyri-client';
import { sendInProcess } from '@papyri/server/cli/client/send-in-process';
import { sendOverHttp } from '@papyri/server/cli/client/send-over-http';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServices } from '../support/test-services.ts';

/** What commands ask, over HTTP and straight into an app of their own process: the same answers. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const found = paperSchema.parse({
  id: 'arxiv:2601.00001v1',
  source: 'arxiv',
  title: 'Summaries You Can Check',
  authors: [{ name: 'Ada Example' }],
  licence: { name: 'unknown' },
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (PapyriError.isInstance(error) ? error.code : String(error)),
  );

describe.each(['over HTTP', 'in process'] as const)('the client %s', (way) => {
  let app: TypedApp;
  let client: PapyriClient;
  let close: () => Promise<void>;
  const logged: string[] = [];

  beforeAll(async () => {
    const made = await testServices({ papers: [found], pdfs: new Map([[found.id, pdf]]) });
    const log = pino({ level: 'error' }, { write: (row: string) => void logged.push(row) });
    app = await buildApp({ ...made.services, log });
    client = papyriClient(
      way === 'in process'
        ? sendInProcess(app)
        : sendOverHttp(await app.listen({ host: '127.0.0.1', port: 0 })),
    );
    close = async () => {
      await app.close();
      await made.close();
    };
  });
  afterAll(async () => {
    await close?.();
    // A stream that was left is not served on: it would ask a database that is closed.
    expect(logged).toEqual([]);
  });

  it('uploads a PDF and follows its reading to the end', async () => {
    const { record, duplicate } = await client.upload('paper.pdf', new Blob([pdf]));
    expect(duplicate).toBe(false);
    const { id } = record.paper;
    const seen = new Set<string>();
    for await (const event of client.follow(id)) {
      seen.add(event.type);
      if (event.type === 'reading' && event.reading.state === 'done') break;
    }
    expect([...seen].sort()).toEqual(expect.arrayContaining(['reading', 'summary', 'tldr']));
    const summary = await client.summary(id);
    expect(summary.tldr?.citations[0]?.quote.length).toBeGreaterThan(20);
    const answer = await client.ask(id, 'What are the values of k1 and b?');
    expect(answer.answer.outcome).toBe('answered');
    expect((await client.library({ q: 'papyri' })).papers.map(({ paper }) => paper.id)).toEqual([id]);
    expect((await client.upload('again.pdf', new Blob([pdf]))).duplicate).toBe(true);
  });

  it('searches and looks up', async () => {
    const page = await client.search({ text: 'summaries' }, () => {});
    expect(page.papers.map(({ id }) => id)).toEqual([found.id]);
    expect((await client.lookup('2601.00001')).paper.title).toBe(found.title);
  });

  it('gives what went wrong as the error of the catalogue, with what the server says of it', async () => {
    expect(await codeOf(client.upload('notes.pdf', new Blob(['no PDF'])))).toBe('not-a-pdf');
    expect(await codeOf(client.lookup('not an id'))).toBe('paper-id-unrecognised');
    expect(await codeOf(client.record(found.id.replace('v1', 'v9') as typeof found.id))).toBe(
      'paper-unknown',
    );
    await expect(client.library({ limit: 0 })).rejects.toThrow(/limit/);
    expect(await codeOf(client.search({}, () => {}))).toBe('request-invalid');
  });

  it('stops following when told to', async () => {
    const { paper } = await client.lookup('2601.00001');
    const controller = new AbortController();
    const following = (async () => {
      for await (const _ of client.follow(paper.id, controller.signal)) controller.abort();
    })();
    await client.read(paper.id);
    expect(await codeOf(following)).toBe('cancelled');
  });
});

it('says so where no Papyri answers', async () => {
  const client = papyriClient(sendOverHttp('http://127.0.0.1:9'));
  expect(await codeOf(client.status())).toBe('server-unreachable');
});
