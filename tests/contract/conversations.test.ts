import { paperRecordSchema } from '@papyri/core/contracts/api';
import {
  type ConversationView,
  conversationListSchema,
  conversationSchema,
  conversationViewSchema,
  type Turn,
  turnSchema,
} from '@papyri/core/contracts/chat';
import { correctionSchema, ratingSchema } from '@papyri/core/contracts/feedback';
import { PapyriError } from '@papyri/core/errors';
import type { Compute } from '@papyri/core/ports/compute';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import type { Services } from '@papyri/server/services';
import { forgetConversations, keptDeletedMs } from '@papyri/server/stages/converse/forget';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { followTurns, readingEnd, turnEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

let app: TypedApp;
let services: Services;
let address: string;
let paper: string;
let close: () => Promise<void>;
/** What stands in for the answerer, where a test needs it slow or broken. */
let answering: Compute['answer'] | undefined;

const send = (method: string, url: string, body?: unknown) =>
  fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

async function ask<Schema extends z.ZodType>(
  schema: Schema,
  method: string,
  url: string,
  body?: unknown,
): Promise<z.infer<Schema>> {
  const response = await send(method, url, body);
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
  return schema.parse(await response.json());
}

const at = (id: string, path = '') => `${address}/api/conversations/${id}${path}`;
const start = (question: string) =>
  ask(conversationViewSchema, 'POST', `${paper}/conversations`, { question });
const askOn = (id: string, question: string) => ask(turnSchema, 'POST', at(id, '/turns'), { question });
const view = (id: string): Promise<ConversationView> => ask(conversationViewSchema, 'GET', at(id));
const said = ({ reply }: Turn) => reply.sentences.map(({ text }) => text).join(' ');

/** Holds every answer back until it is stopped. */
function holdBack(): { readonly begun: Promise<void>; readonly stopped: Promise<void> } {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: stopped, resolve: end } = Promise.withResolvers<void>();
  answering = (_input, options) =>
    new Promise((_, reject) => {
      begin();
      const stop = () => {
        end();
        reject(options?.signal?.reason ?? new PapyriError('cancelled'));
      };
      if (options?.signal?.aborted) stop();
      options?.signal?.addEventListener('abort', stop);
    });
  return { begun, stopped };
}

beforeAll(async () => {
  const made = await testServices({
    wrapCompute: (compute) => ({
      ...compute,
      answer: (input, options) => (answering ?? compute.answer)(input, options),
    }),
  });
  services = made.services;
  app = await buildApp(services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  const sample = await ask(paperRecordSchema, 'POST', `${address}/api/sample`);
  paper = `${address}/api/papers/${encodeURIComponent(sample.paper.id)}`;
  expect(await readingEnd(address, sample.paper.id)).toBe('done');
});
afterEach(() => {
  answering = undefined;
});
afterAll(() => close?.());

describe('a conversation', () => {
  it('starts only when asked for, and is kept with its replies', async () => {
    expect((await ask(conversationListSchema, 'GET', `${paper}/conversations`)).conversations).toEqual([]);
    const begun = await start('  What is PaperQA? ');
    expect(begun).toMatchObject({ title: 'What is PaperQA?', turns: [{ question: 'What is PaperQA?' }] });
    const first = await turnEnd(address, begun.id);
    expect(first.reply).toMatchObject({ state: 'done', outcome: 'answered' });
    expect(first.reply).not.toHaveProperty('understoodAs');
    expect(said(first)).toMatch(/agents that retrieve passages/);

    const kept = await view(begun.id);
    expect(kept.turns).toEqual([first]);
    for (const { citations, support } of first.reply.sentences) {
      expect(support).toBe(1);
      expect(citations[0]?.documentId).toBe(kept.documentId);
    }
    const { conversations } = await ask(conversationListSchema, 'GET', `${paper}/conversations`);
    expect(conversations).toEqual([{ ...kept, turns: 1 }]);
  });

  it('understands follow-ups and shows how', async () => {
    const { id } = await start('What is a span?');
    await turnEnd(address, id);
    await askOn(id, 'How is it turned into boxes?');
    const second = await turnEnd(address, id);
    expect(second.reply.understoodAs).toBe('How is the span turned into boxes?');
    expect(said(second)).toMatch(/left and right edge|one for each line/);

    await askOn(id, 'tell me more');
    const third = await turnEnd(address, id);
    expect(third.reply.understoodAs).toBe('How is the span turned into boxes? Tell me more.');
    const before = new Set(second.reply.sentences.map(({ text }) => text));
    expect(third.reply.sentences.some(({ text }) => before.has(text))).toBe(false);
  });

  it('says honestly what the paper does not tell', async () => {
    const { id } = await start('Which antibody was used?');
    const { reply } = await turnEnd(address, id);
    expect(reply).toMatchObject({ state: 'done', outcome: 'not-found', sentences: [] });
  });

  it('is renamed', async () => {
    const { id } = await start('What is ALCE?');
    await turnEnd(address, id);
    const renamed = await ask(conversationSchema, 'PATCH', at(id), { title: ' On benchmarks ' });
    expect(renamed).toMatchObject({ id, title: 'On benchmarks', turns: 1 });
    expect((await send('PATCH', at(id), { title: '   ' })).status).toBe(400);
  });

  it('asks for a question and a paper that was read', async () => {
    expect((await send('POST', `${paper}/conversations`, { question: ' ' })).status).toBe(400);
    const unread = `${address}/api/papers/${encodeURIComponent('arxiv:9999.99999v1')}/conversations`;
    expect((await send('POST', unread, { question: 'Why?' })).status).toBe(404);
    const nowhere = '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e';
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { title: 'x' }],
      ['DELETE', '', undefined],
      ['POST', '/restore', undefined],
      ['POST', '/turns', { question: 'Why not?' }],
      ['POST', '/stop', undefined],
      ['GET', '/events', undefined],
    ] as const) {
      const answer = await send(method, at(nowhere, path), body);
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'conversation-unknown' });
    }
  });
});

describe('while a reply is written', () => {
  it('no other is begun; it stops when told to, and the conversation goes on', async () => {
    const { begun } = holdBack();
    const { id } = await start('What is a span?');
    await begun;
    const refused = await send('POST', at(id, '/turns'), { question: 'And a box?' });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'turn-running', retryable: true });

    const stopped = await ask(turnSchema, 'POST', at(id, '/stop'));
    expect(stopped.reply.state).toBe('stopped');
    expect(await ask(turnSchema, 'POST', at(id, '/stop'))).toEqual(stopped);
    expect(await turnEnd(address, id)).toEqual(stopped);

    answering = undefined;
    await askOn(id, 'Who is allowed to see a private upload?');
    expect(said(await turnEnd(address, id))).toMatch(/never leaves its owner/);
    expect((await view(id)).turns.map(({ reply }) => reply.state)).toEqual(['stopped', 'done']);
  });

  it('two questions at once make one reply', async () => {
    const { id } = await start('What is a span?');
    await turnEnd(address, id);
    holdBack();
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((word) =>
        send('POST', at(id, '/turns'), { question: `Question ${word}?` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await send('POST', at(id, '/stop'));
    expect((await view(id)).turns).toHaveLength(2);
  });

  it('all followers see the same, and one who comes back gets what it missed', async () => {
    const { id } = await start('What is a span?');
    const followers = [1, 2].map(async () => {
      const seen: { turn: Turn; id: string | undefined }[] = [];
      for await (const event of followTurns(address, id)) {
        seen.push(event);
        if (event.turn.question === 'Why?' && event.turn.reply.state === 'done') return seen;
      }
      return seen;
    });
    await turnEnd(address, id);
    await askOn(id, 'Why?');
    const [one = [], two = []] = await Promise.all(followers);
    const ends = (seen: typeof one) => seen.filter(({ turn }) => turn.reply.state !== 'streaming');
    expect(ends(one)).toEqual(ends(two));
    expect(ends(one).map(({ turn }) => turn.question)).toEqual(['What is a span?', 'Why?']);
    expect((await view(id)).turns).toEqual(ends(one).map(({ turn }) => turn));

    const first = ends(one)[0]?.id;
    if (first === undefined) throw new Error('an event without a number');
    for await (const { turn, id: number } of followTurns(address, id, { lastEventId: first })) {
      expect(turn.question).toBe('Why?');
      if (number === ends(one)[1]?.id) break;
    }
    // Whoever has all hears nothing until something happens.
    const last = ends(one)[1]?.id ?? '';
    const next = followTurns(address, id, { lastEventId: last }).next();
    await askOn(id, 'What is ALCE?');
    expect((await next).value).toMatchObject({ turn: { question: 'What is ALCE?' } });
    await turnEnd(address, id);
  });

  it.each(['0', '9999999999999999999'])(
    'a follower that says it has seen %s is served',
    async (lastEventId) => {
      const { id } = await start('What is a span?');
      await turnEnd(address, id);
      const { value } = await followTurns(address, id, { lastEventId }).next();
      expect(value?.turn.question).toBe('What is a span?');
    },
  );

  it('another process stops it, and another process tells', async () => {
    const { begun, stopped } = holdBack();
    const { id } = await start('What is a span?');
    await begun;
    const events = followTurns(address, id);
    expect((await events.next()).value).toMatchObject({ turn: { reply: { state: 'streaming' } } });
    // Nothing here hears of it: this process must look for itself.
    await services.database.kysely
      .updateTable('turn')
      .set({ state: 'stopped', revision: sql`nextval('turn_revision')` })
      .where('conversation_id', '=', id)
      .execute();
    expect((await events.next()).value).toMatchObject({ turn: { reply: { state: 'stopped' } } });
    await stopped;
    expect((await view(id)).turns.map(({ reply }) => reply.state)).toEqual(['stopped']);
    await events.return(undefined);
  });

  it('a reply that fails says why, and the conversation goes on', async () => {
    answering = async () => {
      throw new Error('the answerer is broken');
    };
    const { id } = await start('What is a span?');
    const { reply } = await turnEnd(address, id);
    expect(reply).toMatchObject({ state: 'interrupted', failure: { code: 'internal' }, sentences: [] });
    expect(JSON.stringify(reply)).not.toContain('broken');
    answering = undefined;
    await askOn(id, 'What is a span?');
    expect((await turnEnd(address, id)).reply.state).toBe('done');
  });
});

describe('deleting', () => {
  it('hides the conversation, stops what is written, ends its events, and is undone', async () => {
    const { begun } = holdBack();
    const { id } = await start('What is a span?');
    await begun;
    const events = followTurns(address, id);
    expect((await events.next()).value).toMatchObject({ turn: { reply: { state: 'streaming' } } });
    expect((await send('DELETE', at(id))).status).toBe(204);
    expect((await events.next()).done).toBe(true);
    expect((await send('DELETE', at(id))).status).toBe(404);
    expect((await send('GET', at(id))).status).toBe(404);
    expect((await send('POST', at(id, '/turns'), { question: 'Why?' })).status).toBe(404);
    const listed = await ask(conversationListSchema, 'GET', `${paper}/conversations`);
    expect(listed.conversations.map((one) => one.id)).not.toContain(id);

    answering = undefined;
    expect(await ask(conversationSchema, 'POST', at(id, '/restore'))).toMatchObject({ id, turns: 1 });
    expect((await view(id)).turns[0]?.reply.state).toBe('stopped');
    await askOn(id, 'What is a span?');
    expect((await turnEnd(address, id)).reply.state).toBe('done');
  });

  it('is for good after 30 days, with all that was said of it', async () => {
    const secret = 'What is an aardvark to a span?';
    const { id } = await start(secret);
    const turn = await turnEnd(address, id);
    const other = await start('What is ALCE?');
    await turnEnd(address, other.id);
    const rated = { kind: 'turn', id: turn.id };
    await ask(ratingSchema, 'POST', `${paper}/ratings`, { rated, thumb: 'down', comment: 'aardvark' });
    await ask(correctionSchema, 'POST', `${paper}/corrections`, { corrected: rated, text: 'An aardvark.' });
    const conversation = { kind: 'conversation', id };
    await ask(ratingSchema, 'POST', `${paper}/ratings`, { rated: conversation, stars: 2 });

    expect((await send('DELETE', at(id))).status).toBe(204);
    const later = (ms: number) => ({ ...services, clock: { ...services.clock, now: () => Date.now() + ms } });
    expect(await forgetConversations(later(keptDeletedMs - 60_000))).toBe(0);
    expect((await send('POST', `${paper}/ratings`, { rated, thumb: 'up' })).status).toBe(400);
    expect(await forgetConversations(later(keptDeletedMs + 60_000))).toBe(1);

    expect((await send('POST', at(id, '/restore'))).status).toBe(404);
    const { kysely } = services.database;
    for (const table of ['conversation', 'turn', 'rating', 'correction', 'event'] as const) {
      const rows = await kysely.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows), table).not.toMatch(/aardvark/);
      expect(JSON.stringify(rows), table).not.toContain(turn.id);
    }
    expect((await view(other.id)).turns).toHaveLength(1);
  });
});

it('conversations cost what they cost, on the ledger of the paper', async () => {
  const lines = await services.database.kysely
    .selectFrom('usage')
    .select(['step', 'cpu_ms'])
    .where('step', '=', 'chat')
    .execute();
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.min(...lines.map((line) => line.cpu_ms))).toBeGreaterThan(0);
});
