import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '@papyri/core/contracts/api';
import { principalIdSchema } from '@papyri/core/contracts/ids';
import { paperSchema } from '@papyri/core/contracts/paper';
import { ensurePrincipal } from '@papyri/server/database/principals';
import type { Tables } from '@papyri/server/database/tables';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import { rememberPapers } from '@papyri/server/stages/discover/store';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followPaper, readingEnd, sheetOf, turnEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

/**
 * Two people on one Papyri. What one uploads, asks and corrects must not exist for the other: not by its address, not
 * in events, not in search, not through the hash of the same file, not by what errors say.
 */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));

/** A paper that anyone can fetch. */
const shared = paperSchema.parse({
  id: 'arxiv:2601.00001v1',
  source: 'arxiv',
  title: 'A public paper',
  authors: [],
  licence: { name: 'unknown' },
});

let app: TypedApp;
let address: string;
let close: () => Promise<void>;
let paperId: string;
let conversationId: string;
let turnId: string;
let kysely: () => Kysely<Tables>;

async function as(person: 'ann' | 'bob', path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${address}/api${path}`, { ...init, headers: { ...init.headers, 'x-test-person': person } });
}

async function upload(person: 'ann' | 'bob', bytes: Uint8Array): Promise<{ id: string; duplicate: boolean }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'secret plans.pdf');
  const answer = (await (await as(person, '/uploads', { method: 'POST', body: form })).json()) as {
    files: { duplicate: boolean; record: { paper: { id: string } } }[];
  };
  const file = answer.files[0];
  if (!file) throw new Error(JSON.stringify(answer));
  return { id: file.record.paper.id, duplicate: file.duplicate };
}

const paper = (path = '') => `/papers/${encodeURIComponent(paperId)}${path}`;
const body = (value: unknown): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

beforeAll(async () => {
  const made = await testServices({ papers: [shared], pdfs: new Map([[shared.id, pdf]]) });
  kysely = () => made.services.database.kysely;
  await rememberPapers(kysely(), [shared], Date.now());
  for (const person of ['ann', 'bob'])
    await ensurePrincipal(made.services.database.kysely, { id: principalIdSchema.parse(person) });
  app = await buildApp(made.services, {
    resolvePrincipal: (request) => ({ id: principalIdSchema.parse(request.headers['x-test-person']) }),
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  ({ id: paperId } = await upload('ann', pdf));
  expect(await readingEnd(address, paperId, { headers: { 'x-test-person': 'ann' } })).toBe('done');
  const asked = await as('ann', paper('/questions'), {
    method: 'POST',
    ...body({ question: 'What is a span?' }),
  });
  expect(asked.status).toBe(200);
  const begun = await as('ann', paper('/conversations'), {
    method: 'POST',
    ...body({ question: 'What does Ann whisper of a quagga?' }),
  });
  expect(begun.status).toBe(201);
  conversationId = ((await begun.json()) as { id: string }).id;
  const ann = { headers: { 'x-test-person': 'ann' } };
  turnId = (await turnEnd(address, conversationId, ann)).id;
  expect(
    (await as('ann', paper(), { method: 'PATCH', ...body({ title: 'Hidden title zebra' }) })).status,
  ).toBe(200);
});
afterAll(() => close?.());

describe('what Ann uploads', () => {
  it('is there for Ann', async () => {
    for (const path of ['', '/tldr', '/summary', '/questions', '/document', '/pdf', '/conversations'])
      expect((await as('ann', paper(path))).status, path).toBe(200);
  });

  it.each([
    '',
    '/tldr',
    '/summary',
    '/questions',
    '/document',
    '/pdf',
    '/events',
    '/feedback',
    '/conversations',
  ])('is not there for Bob under %j', async (path) => {
    const answer = await as('bob', paper(path));
    expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'paper-unknown' });
    expect(text).not.toMatch(/zebra|Papyri: Reading|secret plans/);
  });

  it.each([
    ['POST', '/read', undefined],
    ['POST', '/cancel', undefined],
    ['POST', '/questions', { question: 'What is a span?' }],
    ['POST', '/conversations', { question: 'What is a span?' }],
    ['POST', '/ratings', { rated: { kind: 'summary', documentId: `doc-${'0'.repeat(64)}` }, stars: 1 }],
    ['POST', '/corrections', { corrected: { kind: 'tldr', documentId: `doc-${'0'.repeat(64)}` }, text: 'x' }],
    ['PATCH', '', { title: 'Mine now' }],
    ['DELETE', '', undefined],
    ['DELETE', '?forever=true', undefined],
    ['POST', '/trash', undefined],
    ['POST', '/restore', undefined],
    ['PUT', '/tags', { tags: ['mine'] }],
    [
      'POST',
      '/interactions',
      {
        type: 'citation-click',
        documentId: `doc-${'0'.repeat(64)}`,
        span: { start: 0, end: 1 },
        shownIn: 'tldr',
      },
    ],
    ['PUT', '/position', { page: 1, offset: 0, zoom: 'auto' }],
  ])('cannot be changed by Bob: %s %s', async (method, path, value) => {
    const answer = await as('bob', paper(path), { method, ...(value === undefined ? {} : body(value)) });
    expect(answer.status).toBe(404);
    const after = (await (await as('ann', paper())).json()) as { paper: { title: string }; onShelf: boolean };
    expect(after).toMatchObject({ onShelf: true, paper: { title: 'Hidden title zebra' } });
  });

  it.each([
    { kind: 'add-tag', tag: 'mine' },
    { kind: 'remove-tag', tag: 'hidden tag' },
    { kind: 'trash' },
    { kind: 'delete-for-good' },
    { kind: 'read' },
  ])('is passed over when Bob changes many papers: $kind', async (change) => {
    await as('ann', paper('/tags'), { method: 'PUT', ...body({ tags: ['hidden tag'] }) });
    const answer = await as('bob', '/papers/changes', {
      method: 'POST',
      ...body({ papers: [paperId], change }),
    });
    expect(await answer.json()).toEqual({ changed: [] });
    expect(await (await as('ann', paper())).json()).toMatchObject({ onShelf: true, tags: ['hidden tag'] });
  });

  it('gives Bob no tags', async () => {
    expect(await (await as('bob', '/tags')).json()).toEqual({ tags: [], categories: [] });
    expect(await (await as('bob', '/papers?tag=hidden%20tag')).json()).toMatchObject({ total: 0 });
  });

  it('is not found by Bob, in titles or full text', async () => {
    for (const q of [
      '',
      '?q=zebra',
      '?q=immutable',
      '?q=Papyri',
      '?q=hidden',
      '?view=trash',
      '?q="private upload"',
    ])
      expect(await (await as('bob', `/papers${q}`)).json()).toEqual({ papers: [], total: 0, hits: [] });
    const found = (await (await as('ann', '/papers?q=immutable')).json()) as Library;
    expect(found.total).toBe(1);
    const [hit] = found.hits;
    const [mark] = hit?.marks ?? [];
    expect(hit?.excerpt.slice(mark?.start, mark?.end)).toMatch(/immutable/i);
    expect(await (await as('ann', '/papers?q=zebra')).json()).toMatchObject({ total: 1 });
    const search = (await (await as('bob', '/search?text=Papyri')).json()) as { papers: unknown[] };
    expect(search.papers).toEqual([]);
  });

  const conversation = (path = '') => `/conversations/${conversationId}${path}`;

  it.each([
    ['GET', '', undefined],
    ['GET', '/events', undefined],
    ['PATCH', '', { title: 'Mine now' }],
    ['DELETE', '', undefined],
    ['POST', '/restore', undefined],
    ['POST', '/turns', { question: 'What did Ann say?' }],
    ['POST', '/stop', undefined],
  ])('her conversation is neither seen nor changed by Bob: %s %s', async (method, path, value) => {
    const init = { method, ...(value === undefined ? {} : body(value)) };
    const answer = await as('bob', conversation(path), init);
    expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'conversation-unknown' });
    expect(text).not.toMatch(/quagga/);
    const kept = (await (await as('ann', conversation())).json()) as { title: string; turns: unknown[] };
    expect(kept).toMatchObject({ title: 'What does Ann whisper of a quagga?' });
    expect(kept.turns).toHaveLength(1);
  });

  it('is new to Bob when he uploads the same file, and his questions are his', async () => {
    const his = await upload('bob', pdf);
    expect(his).toEqual({ id: paperId, duplicate: false });
    const record = (await (await as('bob', paper())).json()) as { paper: { title: string } };
    expect(record.paper.title).not.toContain('zebra');
    expect(await (await as('bob', paper('/questions'))).json()).toEqual({ answers: [] });
    expect(await (await as('bob', paper('/conversations'))).json()).toEqual({ conversations: [] });
    await expect.poll(async () => (await as('bob', paper('/summary'))).status, { timeout: 60_000 }).toBe(200);
    const cost = ((await (await as('bob', paper())).json()) as { cost: { cpuMs: number } }).cost;
    expect(cost.cpuMs, 'Bob paid for his own reading: nothing of it came from Ann').toBeGreaterThan(0);
    const sheets = await Promise.all(
      (['ann', 'bob'] as const).map((person) =>
        sheetOf(address, paperId, { headers: { 'x-test-person': person } }),
      ),
    );
    expect(sheets[0]?.questions).toEqual(sheets[1]?.questions);
    const paid = await kysely()
      .selectFrom('usage')
      .select(['principal_id', 'scope'])
      .where('step', '=', 'prepared-questions')
      .execute();
    for (const person of ['ann', 'bob'])
      expect(paid).toContainEqual({ principal_id: person, scope: `owner:${person}` });
  });

  it('is not judged by Bob, who has the same file', async () => {
    await expect.poll(async () => (await as('bob', paper('/summary'))).status, { timeout: 60_000 }).toBe(200);
    for (const rated of [
      { kind: 'turn', id: turnId },
      { kind: 'conversation', id: conversationId },
    ])
      expect(
        (await as('bob', paper('/ratings'), { method: 'POST', ...body({ rated, stars: 1 }) })).status,
      ).toBe(400);
    expect(
      (
        await as('ann', paper('/ratings'), {
          method: 'POST',
          ...body({ rated: { kind: 'turn', id: turnId }, thumb: 'up' }),
        })
      ).status,
    ).toBe(200);
  });

  it('tells Bob nothing in the events of his own copy', async () => {
    await as('ann', paper('/questions'), {
      method: 'POST',
      ...body({ question: 'What does Ann want to know?' }),
    });
    const seen: string[] = [];
    const controller = new AbortController();
    const stop = setTimeout(() => controller.abort(), 1500);
    try {
      for await (const event of followPaper(address, paperId, {
        lastEventId: '0',
        signal: controller.signal,
        headers: { 'x-test-person': 'bob' },
      }))
        seen.push(JSON.stringify(event));
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      clearTimeout(stop);
    }
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join('\n')).not.toMatch(/What is a span|What does Ann want|quagga|zebra/);
  });
});

describe('a public paper', () => {
  const of = (path: string) => `/papers/${encodeURIComponent(shared.id)}${path}`;
  const bob = { headers: { 'x-test-person': 'bob' } };

  it('is read once, and its prepared questions are for everybody', async () => {
    await as('ann', of('/read'), { method: 'POST' });
    const ann = { headers: { 'x-test-person': 'ann' } };
    expect(await readingEnd(address, shared.id, ann)).toBe('done');
    const sheet = await sheetOf(address, shared.id, ann);
    expect(await sheetOf(address, shared.id, bob)).toEqual(sheet);
    const events: string[] = [];
    for await (const event of followPaper(address, shared.id, bob)) {
      events.push(event.type);
      if (event.type === 'question-sheet') break;
    }
    expect(events).toEqual(['tldr', 'summary', 'reading', 'question-sheet']);
    const paid = await kysely()
      .selectFrom('usage')
      .select('principal_id')
      .distinct()
      .where('paper_id', '=', shared.id)
      .where('step', '=', 'prepared-questions')
      .execute();
    expect(paid).toEqual([{ principal_id: 'ann' }]);
  });

  it('does not share what is said about it', async () => {
    const begun = await as('ann', of('/conversations'), {
      method: 'POST',
      ...body({ question: 'What does Ann whisper of an okapi?' }),
    });
    const { id } = (await begun.json()) as { id: string };
    await turnEnd(address, id, { headers: { 'x-test-person': 'ann' } });
    expect(await (await as('bob', of('/conversations'))).json()).toEqual({ conversations: [] });
    expect((await as('bob', `/conversations/${id}`)).status).toBe(404);
    const seen: string[] = [];
    for await (const event of followPaper(address, shared.id, { ...bob, lastEventId: '0' })) {
      seen.push(JSON.stringify(event));
      if (event.type === 'question-sheet') break;
    }
    expect(seen.join()).not.toMatch(/okapi/);
  });
});
