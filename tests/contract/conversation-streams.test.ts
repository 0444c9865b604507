import { paperRecordSchema } from '@papyri/core/contracts/api';
import { conversationViewSchema, type Turn, turnSchema } from '@papyri/core/contracts/chat';
import { buildApp } from '@papyri/server/http/app';
import type { Services } from '@papyri/server/services';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  type LocalModelServer,
  refuse,
  say,
  sayThenStall,
  startLocalModelServer,
} from '../fixtures/openai/local-model-server.ts';
import { followTurns, readingEnd, turnEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

/** Conversations whose replies a language model writes: they are shown while they come, and stopped in the middle. */
let services: Services;
let address: string;
let paper: string;
let model: LocalModelServer;
let close: () => Promise<void>;

async function call<Schema extends z.ZodType>(
  schema: Schema,
  method: string,
  path: string,
  body?: unknown,
): Promise<z.infer<Schema>> {
  const response = await fetch(`${address}/api${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return schema.parse(await response.json());
}

beforeAll(async () => {
  model = await startLocalModelServer();
  const made = await testServices({
    languageModel: { provider: 'openai-compatible', baseUrl: model.url, model: 'm-1', timeoutMs: 60_000 },
  });
  services = made.services;
  const app = await buildApp(services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
    await model.close();
  };
  model.respond(refuse(500));
  const sample = await call(paperRecordSchema, 'POST', '/sample');
  expect(await readingEnd(address, sample.paper.id)).toBe('done');
  paper = `/papers/${encodeURIComponent(sample.paper.id)}`;
});
afterAll(() => close?.());

const start = (question: string) =>
  call(conversationViewSchema, 'POST', `${paper}/conversations`, { question });

const quotes = ['A span is a pair of offsets', 'Characters are addressed by UTF-16 offsets'];
const sentence = (words: string, text: string) => ({ quotes: [{ passage: 1, quote: words }], text });
const whole = JSON.stringify({
  answered: true,
  sentences: [
    sentence(quotes[0] ?? '', 'A span is a pair of offsets into the text.'),
    sentence(quotes[1] ?? '', 'Characters are addressed by UTF-16 offsets.'),
    sentence('Spans were invented by nobody at all', 'Spans were invented in 1950.'),
  ],
});
const untilSecond = whole.slice(0, whole.indexOf('UTF-16 offsets."}') + 'UTF-16 offsets."}'.length);

const texts = ({ reply }: Turn) => reply.sentences.map(({ text }) => text);

it('shows each sentence when it is finished, keeps them when it is stopped, and goes on', async () => {
  model.respond(sayThenStall(untilSecond));
  const { id } = await start('What is a span?');
  const followers = [1, 2].map(async () => {
    for await (const { turn } of followTurns(address, id))
      if (turn.reply.state === 'streaming' && turn.reply.sentences.length === 2) return turn;
    throw new Error('the stream ended');
  });
  const [one, two] = await Promise.all(followers);
  expect(one).toEqual(two);
  expect(one && texts(one)).toEqual([
    'A span is a pair of offsets into the text.',
    'Characters are addressed by UTF-16 offsets.',
  ]);
  const view = await call(conversationViewSchema, 'GET', `/conversations/${id}`);
  expect(view.turns[0]?.reply).toMatchObject({ state: 'streaming' });

  const stopped = await call(turnSchema, 'POST', `/conversations/${id}/stop`);
  expect(stopped.reply).toMatchObject({ state: 'stopped', sentences: one?.reply.sentences });
  await expect
    .poll(
      () =>
        services.database.kysely
          .selectFrom('usage')
          .select('output_tokens')
          .where('step', '=', 'chat')
          .where('model', 'is not', null)
          .execute(),
      { message: 'what was written is paid for' },
    )
    .toMatchObject([{ output_tokens: expect.stringMatching(/^[1-9]/) }]);

  model.respond(say(whole));
  await call(turnSchema, 'POST', `/conversations/${id}/turns`, { question: 'How is it turned into boxes?' });
  const second = await turnEnd(address, id);
  expect(second.reply).toMatchObject({ state: 'done', understoodAs: 'How is the span turned into boxes?' });
  const asked = model.seen.at(-1)?.body.messages ?? [];
  expect(JSON.stringify(asked), 'the model is shown what was said before').toContain('What is a span?');
  expect(JSON.stringify(asked)).toContain('How is the span turned into boxes?');
});

it('marks what the paper does not carry', async () => {
  model.respond(say(whole));
  const { id } = await start('Who invented spans?');
  const { reply } = await turnEnd(address, id);
  expect(reply.sentences.map(({ support }) => support > 0)).toEqual([true, true, false]);
  expect(reply.sentences[2]?.citations).toEqual([]);
  expect(reply.provenance?.models[0]?.version).toBe('openai-compatible/m-1');
});

it('falls back to the built-in answerer, and says so', async () => {
  model.respond(refuse(401));
  const { id } = await start('What is a span?');
  const { reply } = await turnEnd(address, id);
  expect(reply).toMatchObject({
    state: 'done',
    outcome: 'answered',
    fallback: { model: 'openai-compatible/m-1', code: 'model-rejected' },
  });
});
