import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { documentViewSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { feedbackEventSchema } from '@papyri/core/contracts/event';
import { correctionSchema, feedbackSchema, ratingSchema } from '@papyri/core/contracts/feedback';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { readEvents } from '@papyri/server/database/event-log';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import { paperStream } from '@papyri/server/jobs/announce';
import type { Services } from '@papyri/server/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readingEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

let app: TypedApp;
let services: Services;
let paper: string;
let documentId: string;
let paperId: z.infer<typeof paperRecordSchema>['paper']['id'];
let close: () => Promise<void>;

async function ask<Schema extends z.ZodType>(
  schema: Schema,
  method: string,
  path: string,
  body?: unknown,
): Promise<z.infer<Schema>> {
  const response = await send(method, path, body);
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return schema.parse(await response.json());
}
const send = (method: string, path: string, body?: unknown) =>
  fetch(paper + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

beforeAll(async () => {
  const made = await testServices();
  services = made.services;
  app = await buildApp(services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  const sample = paperRecordSchema.parse(
    await (await fetch(`${address}/api/sample`, { method: 'POST' })).json(),
  );
  paperId = sample.paper.id;
  paper = `${address}/api/papers/${encodeURIComponent(paperId)}`;
  await readingEnd(address, paperId);
  documentId = String((await ask(paperRecordSchema, 'GET', '')).documentId);
});
afterAll(() => close?.());

const events = async () =>
  (
    await readEvents(services.database.kysely, {
      stream: paperStream(publicScope, paperId),
      afterId: '0',
      principal: localPrincipal,
    })
  ).flatMap((event) => feedbackEventSchema.safeParse(event.body).data ?? []);

describe('ratings', () => {
  it('keeps stars and comment of a summary with what was shown', async () => {
    const rated = { kind: 'summary', documentId };
    const first = await ask(ratingSchema, 'POST', '/ratings', {
      rated,
      stars: 2,
      comment: 'too short \u0000',
    });
    const second = await ask(ratingSchema, 'POST', '/ratings', { rated, stars: 4 });
    expect(second.id).toBe(first.id);
    const { ratings } = await ask(feedbackSchema, 'GET', '/feedback');
    expect(ratings).toHaveLength(1);
    expect(ratings[0]).toMatchObject({ stars: 4 });
    expect(ratings[0]?.comment).toBeUndefined();

    const told = (await events()).filter((event) => event.type === 'rating');
    expect(told.map((event) => event.rating.stars)).toEqual([2, 4]);
    expect(told[0]?.shown.sentences[0]).toMatch(/Papyri/);
    expect(told[0]?.shown.provenance?.models.map(({ version }) => version)).toContain('heuristic-1');
  });

  it('keeps a thumb for an answer', async () => {
    const answer = await ask(answerRecordSchema, 'POST', '/questions', {
      question: 'What are the values of k1 and b?',
    });
    const rating = await ask(ratingSchema, 'POST', '/ratings', {
      rated: { kind: 'answer', id: answer.id },
      thumb: 'down',
    });
    expect(rating).toMatchObject({ thumb: 'down', rated: { id: answer.id } });
  });

  it.each([
    [{ rated: { kind: 'summary', documentId: `doc-${'0'.repeat(64)}` }, stars: 3 }],
    [{ rated: { kind: 'answer', id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e' }, thumb: 'up' }],
    [{ rated: { kind: 'conversation', id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e' }, stars: 1 }],
    [{ rated: { kind: 'summary', documentId: 'doc-x' }, stars: 3 }],
    [{ rated: { kind: 'answer', id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e' }, stars: 9 }],
    [{ rated: { kind: 'answer', id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e' } }],
  ])('refuses what rates nothing of this paper: %j', async (body) => {
    const response = await send('POST', '/ratings', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request-invalid' });
  });
});

describe('corrections', () => {
  it('keeps a better TLDR beside the one that was shown, and takes it back', async () => {
    const correction = await ask(correctionSchema, 'POST', '/corrections', {
      corrected: { kind: 'tldr', documentId },
      text: 'Papyri cites the exact words.',
    });
    expect((await ask(feedbackSchema, 'GET', '/feedback')).corrections).toEqual([correction]);
    expect((await send('DELETE', `/corrections/${correction.id}`)).status).toBe(204);
    expect((await ask(feedbackSchema, 'GET', '/feedback')).corrections).toEqual([]);
    expect((await send('DELETE', `/corrections/${correction.id}`)).status).toBe(404);
    expect((await events()).map(({ type }) => type).slice(-2)).toEqual([
      'correction',
      'correction-taken-back',
    ]);
  });

  it('makes an exact citation of the words picked for an answer', async () => {
    const answer = await ask(answerRecordSchema, 'POST', '/questions', {
      question: 'Who may see a private upload?',
    });
    const { text } = await ask(documentViewSchema, 'GET', '/document');
    const words = 'A private upload never leaves its owner.';
    const start = text.indexOf(words);
    expect(start).toBeGreaterThan(0);
    const correction = await ask(correctionSchema, 'POST', '/corrections', {
      corrected: { kind: 'answer', id: answer.id },
      span: { start, end: start + words.length },
    });
    expect(correction.citation).toMatchObject({ quote: words, documentId });
    expect(correction.citation?.boxes.length).toBeGreaterThan(0);
    const last = (await events()).at(-1);
    expect(last).toMatchObject({ type: 'correction', shown: { question: 'Who may see a private upload?' } });
  });

  it.each([[{ start: 5, end: 5 }], [{ start: 10, end: 5 }], [{ start: 0, end: 99_999_999 }]])(
    'refuses words that are not in the text: %j',
    async (span) => {
      const response = await send('POST', '/corrections', { corrected: { kind: 'tldr', documentId }, span });
      expect(response.status).toBe(400);
    },
  );
});
