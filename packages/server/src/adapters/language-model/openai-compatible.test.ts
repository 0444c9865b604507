import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  hang,
  type LocalModelServer,
  refuse,
  say,
  sayAtOnce,
  sayForEver,
  sayThenStop,
  sendRaw,
  startLocalModelServer,
} from '../../../../../tests/fixtures/openai/local-model-server.ts';
import { systemClock } from '../clock/system.ts';
import { languageModelContract, listen } from './language-model-contract.ts';
import { type OpenAiCompatibleOptions, openOpenAiCompatible } from './openai-compatible.ts';

const answer = '{"answered": false, "sentences": []}';
const key = 'sk-secret-1234';
let server: LocalModelServer;

beforeEach(async () => {
  server = await startLocalModelServer();
});
afterEach(() => server.close());

const open = (given: Partial<OpenAiCompatibleOptions> = {}) =>
  openOpenAiCompatible({
    baseUrl: server.url,
    model: 'm-1',
    apiKey: key,
    userAgent: 'Papyri/1',
    clock: systemClock,
    ...given,
  });
const openModel = (given: Partial<OpenAiCompatibleOptions> = {}) => {
  const one = open(given);
  onTestFinished(() => one.close());
  return one.model;
};

describe.each([
  ['streams', say(answer)],
  ['answers at once', sayAtOnce(answer)],
])('a server that %s', (_, responder) => {
  languageModelContract({
    answering: async () => {
      server.respond(responder);
      return open();
    },
    endless: async () => {
      server.respond(sayForEver('x'));
      return open();
    },
  });

  test('is asked as the protocol says', async () => {
    server.respond(responder);
    const { text, events } = await listen(openModel());
    expect(text).toBe(answer);
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: `Bearer ${key}`,
      body: {
        model: 'm-1',
        stream: true,
        seed: 7,
        temperature: 0,
        max_tokens: 64,
        response_format: { type: 'json_schema' },
        messages: [
          { role: 'system', content: 'You answer in JSON.' },
          { role: 'user', content: 'What is said?' },
        ],
      },
    });
    expect(events.at(-1)).toMatchObject({
      type: 'end',
      usage: { inputTokens: 120, outputTokens: 30, bytesSent: 0 },
    });
  });
});

describe('a server with a dialect of its own', () => {
  test.each([
    [
      'no schemas',
      'response_format json_schema is not supported',
      { response_format: { type: 'json_object' } },
    ],
    [
      'another limit',
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.",
      { max_completion_tokens: 64 },
    ],
    ['no temperature', "Unsupported value: 'temperature' does not support 0", { temperature: undefined }],
    ['no seed', 'unknown field: seed', { seed: undefined }],
    ['no reason given', 'bad request', { response_format: { type: 'json_object' } }],
  ])('%s', async (_, message, expected) => {
    server.respond(refuse(400, { message }), say(answer));
    const model = openModel();
    expect((await listen(model)).text).toBe(answer);
    expect(server.seen.at(-1)?.body).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
    );
    for (const [name, value] of Object.entries(expected))
      if (value === undefined) expect(server.seen.at(-1)?.body).not.toHaveProperty(name);
    // What was learnt is remembered.
    await listen(model);
    expect(server.seen).toHaveLength(3);
  });

  test('is asked by the prompt alone where it knows no form at all, and then it is over', async () => {
    server.respond(
      refuse(400, { message: 'response_format?' }),
      refuse(422, { message: 'response_format?' }),
      say(answer),
    );
    await listen(openModel());
    expect(server.seen[2]?.body).not.toHaveProperty('response_format');
    server.respond(refuse(400));
    await expect(listen(openModel())).rejects.toMatchObject({ code: 'model-rejected' });
    expect(server.seen).toHaveLength(6);
  });
});

describe('failures', () => {
  test.each([
    [
      'a wrong key',
      refuse(401, { code: 'invalid_api_key', message: `Incorrect key ${key}` }),
      'model-rejected',
      'it answered 401 invalid_api_key',
    ],
    [
      'an unknown model',
      refuse(404, { message: 'model "m-1" not found, try pulling it first' }),
      'model-missing',
      'it answered 404',
    ],
    [
      'too long a prompt',
      refuse(400, { code: 'context_length_exceeded' }),
      'model-rejected',
      'it answered 400 context_length_exceeded',
    ],
    [
      'too many requests',
      refuse(429, { code: 'rate_limit_exceeded' }, { 'retry-after': '7' }),
      'model-rate-limited',
      'it answered 429 rate_limit_exceeded',
    ],
    ['a broken server', refuse(500), 'model-failing', 'it answered 500'],
    ['an end in the middle', sayThenStop('{"answered"', 'end'), 'model-failing', 'its answer broke off'],
    ['a broken connection', sayThenStop('{"answered"', 'break'), 'model-failing', undefined],
    [
      'another protocol',
      sendRaw('data: <html>\n\n'),
      'model-failing',
      'it does not speak the OpenAI protocol',
    ],
    ['a page', sendRaw('<html></html>', 'text/html'), 'model-failing', undefined],
    [
      'JSON of something else',
      sendRaw('{"hello": 1}', 'application/json'),
      'model-failing',
      'not_a_completion',
    ],
    [
      'an error in the stream',
      sendRaw('data: {"error":{"message":"x","code":"server_overloaded"}}\n\n'),
      'model-failing',
      'server_overloaded',
    ],
    [
      'far too many bytes',
      sendRaw(`data: ${'x'.repeat(20 * 1024 * 1024)}`),
      'model-answer-invalid',
      undefined,
    ],
  ] as const)('%s', async (_, responder, code, detail) => {
    server.respond(responder);
    const failure = await listen(openModel()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, ...(detail === undefined ? {} : { detail }) });
    expect(JSON.stringify(failure) + String(failure) + (failure as Error).stack).not.toContain(key);
    if (code === 'model-rate-limited') expect(failure).toMatchObject({ retryAfterMs: 7000 });
  });

  test('nobody listens', async () => {
    const model = openModel();
    await server.close();
    await expect(listen(model)).rejects.toMatchObject({ code: 'model-unreachable' });
  });

  test('a redirect to another place is not followed: it would take the key along', async () => {
    let stolen = 0;
    const thief = createServer((_request, response) => {
      stolen += 1;
      response.end();
    });
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void thief.close());
    const location = `http://127.0.0.1:${(thief.address() as AddressInfo).port}/`;
    server.respond(refuse(307, {}, { location }));
    await expect(listen(openModel())).rejects.toMatchObject({ code: 'host-not-allowed' });
    server.respond(refuse(302, {}, { location }));
    await expect(listen(openModel())).rejects.toMatchObject({ code: 'model-failing' });
    expect(stolen).toBe(0);
  });

  test('offline, only this machine is asked', async () => {
    server.respond(say(answer));
    expect((await listen(openModel({ offline: true }))).text).toBe(answer);
    const far = openModel({ offline: true, baseUrl: 'https://models.example/v1' });
    await expect(listen(far)).rejects.toMatchObject({ code: 'offline' });
  });

  test('a request that is never answered was sent all the same', async () => {
    server.respond(hang);
    const stop = new AbortController();
    const events: string[] = [];
    const reading = (async () => {
      for await (const event of openModel().stream({
        system: '',
        messages: [],
        schema: {},
        maxOutputTokens: 1,
        seed: 0,
        signal: stop.signal,
      })) {
        events.push(event.type);
        stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(events).toEqual(['sent']);
  });
});
