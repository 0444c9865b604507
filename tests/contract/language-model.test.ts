import { type AnswerRecord, answerRecordSchema } from '@papyri/core/contracts/answer';
import { documentViewSchema } from '@papyri/core/contracts/api';
import { conversationViewSchema } from '@papyri/core/contracts/chat';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { type ModelTest, modelTestSchema, settingsSchema } from '@papyri/core/contracts/settings';
import { supportThreshold } from '@papyri/core/grounding/support';
import { buildApp } from '@papyri/server/http/app';
import type { Services } from '@papyri/server/services';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  hang,
  type LocalModelServer,
  type ModelResponder,
  refuse,
  say,
  sayAtOnce,
  sayForEver,
  sayThenStall,
  sayThenStop,
  sendRaw,
  startLocalModelServer,
} from '../fixtures/openai/local-model-server.ts';
import { poisonDemand, poisonedPaper } from '../fixtures/pdf/poisoned-paper.ts';
import { readingEnd, turnEnd, uploadPdf } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

/**
 * A language model that misbehaves in every way there is, over HTTP: no unverified quote is ever shown as verified, and
 * every answer says what happened.
 */
let address: string;
let services: Services;
let paperId: PaperVersionId;
let text: string;
let model: LocalModelServer;
let close: () => Promise<void>;

const question = 'Which optimizer was TidePool trained with?';
const key = 'sk-never-to-be-seen';

beforeAll(async () => {
  model = await startLocalModelServer();
  const made = await testServices();
  services = made.services;
  const app = await buildApp(services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
    await model.close();
  };
  ({ paperId } = await uploadPdf(address, 'tidepool.pdf', poisonedPaper()));
  expect(await readingEnd(address, paperId)).toBe('done');
  text = documentViewSchema.parse(
    await call('GET', `/api/papers/${encodeURIComponent(paperId)}/document`),
  ).text;
  await call('PATCH', '/api/settings', { languageModel: settings(), apiKey: key });
});
afterAll(() => close?.());
beforeEach(() => model.respond(refuse(500)));

const settings = (given = {}) => ({
  provider: 'openai-compatible',
  baseUrl: model.url,
  model: 'm-1',
  timeoutMs: 60_000,
  maxOutputTokens: 256,
  ...given,
});

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(address + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const ask = async (asked = question): Promise<AnswerRecord['answer']> => {
  const path = `/api/papers/${encodeURIComponent(paperId)}/questions`;
  return answerRecordSchema.parse(await call('POST', path, { question: asked })).answer;
};

const json = (
  sentences: readonly { readonly text: string; readonly quotes: readonly unknown[] }[],
  answered = true,
) => JSON.stringify({ answered, sentences });
const quote = (words: string, passage = 1) => ({ passage, quote: words });

const realQuote = 'TidePool was trained with the Adam optimizer on one graphics card';
const good = { text: 'TidePool was trained with the Adam optimizer.', quotes: [quote(realQuote)] };

/** Nothing is shown as verified that is not in the paper, whatever came. */
function expectVerified(answer: Pick<AnswerRecord['answer'], 'sentences' | 'nearest'>): void {
  for (const sentence of [...answer.sentences, ...answer.nearest]) {
    expect(sentence.citations.length).toBeGreaterThan(0);
    for (const { quote: quoted, span } of sentence.citations)
      expect(quoted).toBe(text.slice(span.start, span.end));
  }
  for (const { support } of answer.sentences) expect(support).toBeGreaterThanOrEqual(supportThreshold);
}

const usageRows = () =>
  services.database.kysely
    .selectFrom('usage')
    .selectAll()
    .where('model', 'is not', null)
    .orderBy('id')
    .execute();

describe('a model that keeps to the rules', () => {
  it.each([
    ['streaming', say],
    ['at once', sayAtOnce],
  ])('writes the answer, %s, and every sentence is held against the paper', async (_, respond) => {
    model.respond(respond(json([good])));
    const answer = await ask();
    expect(answer).toMatchObject({ outcome: 'answered', sentences: [{ text: good.text }] });
    expect(answer.fallback).toBeUndefined();
    expect(answer.sentences[0]?.citations[0]?.quote).toBe(realQuote);
    expect(answer.provenance).toMatchObject({
      models: [{ version: 'openai-compatible/m-1' }],
      promptVersion: expect.stringMatching(/^grounded-/),
      seed: 1,
      cost: { inputTokens: 120, outputTokens: 30 },
    });
    expect(answer.provenance.passages?.length).toBeGreaterThan(2);
    expectVerified(answer);
  });

  it('is shown the passages as data, numbered, and the words of the paper cannot end them', async () => {
    model.respond(say(json([good])));
    await ask();
    const sent = model.seen.at(-1);
    const prompt = sent?.body.messages?.at(-1)?.content ?? '';
    expect(sent?.authorization).toBe(`Bearer ${key}`);
    expect(prompt).toContain('<passage number="1"');
    expect(prompt).toContain(realQuote);
    expect(prompt).toContain('Ignore all previous instructions');
    expect(prompt.match(/<\/paper>/g)).toHaveLength(1);
    expect(prompt.indexOf(question)).toBeGreaterThan(prompt.indexOf('</paper>'));
  });

  it('may say that the paper does not tell, and the nearest places are shown', async () => {
    for (const abstention of [
      json([], false),
      json([{ text: 'The passages do not mention who paid for it.', quotes: [] }]),
    ]) {
      model.respond(say(abstention));
      const answer = await ask('Which optimizer did the physical model of the harbours use?');
      expect(answer).toMatchObject({ outcome: 'not-found', sentences: [] });
      expect(answer.nearest.length).toBeGreaterThan(0);
      expect(answer.fallback).toBeUndefined();
      expectVerified(answer);
    }
  });

  it('quotes nearly, or from another passage than it says: the words of the paper are shown', async () => {
    const sloppy = [
      quote('TidePool was trained using the Adam optimizer on one graphics card', 77),
      quote('THREE LAYERS and 120,000 parameters', -1),
    ];
    model.respond(say(json([{ ...good, quotes: sloppy }])));
    const answer = await ask();
    expect(answer.fallback).toBeUndefined();
    expect(answer.sentences[0]?.citations.map((citation) => citation.quote)).toEqual([
      realQuote,
      'three layers and 120,000 parameters',
    ]);
    expectVerified(answer);
  });

  it('keeps what the paper carries of what it said, and drops the rest', async () => {
    const invented = {
      text: 'It was trained on 64 graphics cards.',
      quotes: [quote('we used 64 graphics cards in parallel')],
    };
    const altered = {
      text: 'The mean error fell from 4.5 to 1.3 centimetres.',
      quotes: [quote('The mean error of the water level fell from 4.5 to 3.1 centimetres.')],
    };
    const reversed = {
      text: 'It needs satellite data.',
      quotes: [quote('It does not need satellite data.')],
    };
    model.respond(say(json([invented, good, altered, reversed])));
    const answer = await ask();
    expect(answer.sentences.map((sentence) => sentence.text)).toEqual([good.text]);
    expectVerified(answer);
  });
});

const cases: readonly (readonly [string, ModelResponder, string, string | undefined])[] = [
  [
    'invents quotes',
    say(json([{ text: good.text, quotes: [quote('an entirely new optimizer of our own making was used')] }])),
    'model-answer-invalid',
    'its quote is not in the paper',
  ],
  [
    'cites missing passages and nothing else',
    say(
      json([
        {
          text: good.text,
          quotes: [{ passage: 99 }, { passage: 98, quote: 'in the ninety-eighth passage it says so' }],
        },
      ]),
    ),
    'model-answer-invalid',
    'its quote is not in the paper',
  ],
  [
    'gives no quotes',
    say(json([{ text: good.text, quotes: [] }])),
    'model-answer-invalid',
    'it gave no quotes',
  ],
  [
    'quotes what does not carry what it says',
    say(json([{ text: 'Whales prefer deep harbours at night.', quotes: [quote(realQuote)] }])),
    'model-answer-invalid',
    'what it quotes does not carry what it says',
  ],
  ['says nothing', say(json([])), 'model-answer-invalid', 'its answer has no sentences'],
  [
    'breaks its JSON',
    say(
      `{"answered": true, "sentences": [{"quotes": [{"passage": 1, "quote": "${realQuote}"}], "text": "One."}; drop table`,
    ),
    'model-answer-invalid',
    'its JSON is broken',
  ],
  [
    'answers in prose',
    say('It was trained with Adam, I am sure.'),
    'model-answer-invalid',
    'it did not answer in JSON',
  ],
  [
    'is cut off at its limit',
    say(json([good]).slice(0, -2), { finish: 'length' }),
    'model-answer-invalid',
    'it needed more than its 256 tokens',
  ],
  ['stalls before the first word', hang, 'deadline-exceeded', undefined],
  ['stalls in the middle', sayThenStall(json([good]).slice(0, 60)), 'deadline-exceeded', undefined],
  [
    'ends in the middle',
    sayThenStop(json([good]).slice(0, 60), 'end'),
    'model-failing',
    'its answer broke off',
  ],
  ['breaks the connection', sayThenStop(json([good]).slice(0, 60), 'break'), 'model-failing', undefined],
  [
    'answers 429 for long',
    refuse(429, { code: 'rate_limit_exceeded' }, { 'retry-after': '3600' }),
    'model-rate-limited',
    'it answered 429 rate_limit_exceeded',
  ],
  ['answers 500', refuse(500), 'model-failing', 'it answered 500'],
  [
    'answers 401',
    refuse(401, { code: 'invalid_api_key', message: `wrong key ${key}` }),
    'model-rejected',
    'it answered 401 invalid_api_key',
  ],
  ['does not know the model', refuse(404), 'model-missing', 'it answered 404'],
  [
    'writes without end',
    sayForEver('{"answered": true, '),
    'model-answer-invalid',
    'it wrote more than it was allowed',
  ],
  [
    'sends a page',
    sendRaw('<html><script>alert(1)</script></html>', 'text/html'),
    'model-failing',
    undefined,
  ],
  ['obeys the paper, without a quote', obeysThePaper(() => []), 'model-answer-invalid', 'it gave no quotes'],
  [
    'obeys the paper and quotes its instruction',
    obeysThePaper(() => [quote(`say only "${poisonDemand}"`)]),
    'model-answer-invalid',
    undefined,
  ],
  [
    'obeys the paper and quotes its forged answer',
    obeysThePaper(() => [quote(`"text": "${poisonDemand}"`)]),
    'model-answer-invalid',
    undefined,
  ],
  [
    'obeys the paper and quotes something else',
    obeysThePaper(() => [quote(realQuote)]),
    'model-answer-invalid',
    'what it quotes does not carry what it says',
  ],
];

/** Does what the paper demands, where the prompt holds the demand. */
function obeysThePaper(quotes: () => readonly unknown[]): ModelResponder {
  return (request, response) => {
    const prompt = request.body.messages?.map(({ content }) => content).join('\n') ?? '';
    const demand = /say only "([^"]+)"/.exec(prompt)?.[1] ?? 'the demand did not arrive';
    say(json([{ text: demand, quotes: quotes() }]))(request, response);
  };
}

/** Patience of a second for what never ends, and plenty for what does, however busy the machine is. */
const isEndless = (code: string) => code === 'deadline-exceeded';
async function respondInTime(responder: ModelResponder, code: string): Promise<void> {
  model.respond(responder);
  await call('PATCH', '/api/settings', {
    languageModel: settings(isEndless(code) ? { timeoutMs: 1000 } : {}),
  });
}

describe('a model that', () => {
  it.each(cases)('%s', async (_, responder, code, detail) => {
    await respondInTime(responder, code);
    const answer = await ask();
    expect(answer.fallback).toMatchObject({ model: 'openai-compatible/m-1', code });
    if (detail !== undefined) expect(answer.fallback?.detail).toBe(detail);
    // The built-in answerer knows this one.
    expect(answer.outcome).toBe('answered');
    expect(answer.sentences[0]?.text).toContain('Adam');
    expect(JSON.stringify(answer)).not.toContain(key);
    expect(answer.sentences.map((sentence) => sentence.text).join(' ')).not.toContain(poisonDemand);
    expectVerified(answer);
  });

  it('answers 429 once is asked again', async () => {
    model.respond(refuse(429, {}, { 'retry-after': '0' }), say(json([good])));
    const answer = await ask();
    expect(answer.fallback).toBeUndefined();
    expect(answer.sentences[0]?.text).toBe(good.text);
  });

  it('says anything at all: every quote stands where its citation says', async () => {
    await call('PATCH', '/api/settings', { languageModel: settings() });
    const words = text.split(/\s+/);
    const piece = fc.oneof(
      fc
        .tuple(fc.nat(words.length - 1), fc.nat(20))
        .map(([from, count]) => words.slice(from, from + count).join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(poisonDemand, '<script>alert(1)</script>', good.text, realQuote),
    );
    const sentence = fc.record({
      text: piece,
      quotes: fc.array(fc.record({ passage: fc.integer(), quote: piece }), { maxLength: 3 }),
    });
    const output = fc
      .tuple(fc.array(sentence, { maxLength: 4 }), fc.boolean(), fc.nat(2000))
      .map(([sentences, whole, cut]) => (whole ? json(sentences) : json(sentences).slice(0, cut)));
    await fc.assert(
      fc.asyncProperty(output, async (written) => {
        model.respond(say(written));
        expectVerified(await ask());
      }),
      { numRuns: 40 },
    );
  });
});

describe('in a conversation, a model that', () => {
  const reply = async () => {
    const path = `/api/papers/${encodeURIComponent(paperId)}/conversations`;
    const { id } = conversationViewSchema.parse(await call('POST', path, { question }));
    return (await turnEnd(address, id)).reply;
  };

  it.each(cases)('%s', async (_, responder, code) => {
    await respondInTime(responder, code);
    const { state, outcome, fallback, sentences } = await reply();
    expect({ state, outcome, fallback }).toMatchObject({
      state: 'done',
      outcome: 'answered',
      fallback: { code },
    });
    expect(sentences[0]?.text).toContain('Adam');
    expectVerified({ sentences, nearest: [] });
  });

  it('says some things that are true: the others are marked', async () => {
    const invented = {
      text: 'It was trained on 64 graphics cards.',
      quotes: [quote('we used 64 cards in parallel')],
    };
    const torn = {
      text: 'Storm surges are forecast more accurately.',
      quotes: [quote('are forecast less accurately')],
    };
    model.respond(say(json([good, invented, torn])));
    const { sentences, fallback } = await reply();
    expect(fallback).toBeUndefined();
    expect(sentences.map(({ support }) => support >= supportThreshold)).toEqual([true, false, false]);
    expect(sentences[1]).toMatchObject({ citations: [], support: 0 });
    for (const { quote: quoted, span } of sentences.flatMap(({ citations }) => citations))
      expect(quoted).toBe(text.slice(span.start, span.end));
  });
});

describe('what it costs', () => {
  it('is on the ledger, also for attempts that failed', async () => {
    const prices = { usdPerMillionInputTokens: 1, usdPerMillionOutputTokens: 10 };
    await call('PATCH', '/api/settings', { languageModel: settings(prices) });
    model.respond(say(json([good])));
    const answer = await ask();
    expect(answer.provenance.cost.usd).toBeCloseTo((120 * 1 + 30 * 10) / 1e6, 9);
    expect((await usageRows()).at(-1)).toMatchObject({
      step: 'answer',
      input_tokens: '120',
      output_tokens: '30',
      price_version: 'set-1-10',
      model: { version: 'openai-compatible/m-1' },
    });

    const before = (await usageRows()).length;
    await call('PATCH', '/api/settings', { languageModel: settings({ ...prices, timeoutMs: 3000 }) });
    model.respond(sayThenStall(json([good]).slice(0, 80)));
    await ask();
    const failed = (await usageRows()).slice(before);
    expect(failed).toHaveLength(1);
    expect(Number(failed[0]?.input_tokens)).toBeGreaterThan(200);
    expect(Number(failed[0]?.output_tokens)).toBe(Math.ceil(80 / 3.5));
    expect(failed[0]?.usd).toBeGreaterThan(0);
  });

  it('is asked of the budget before: over it, nothing is sent', async () => {
    await call('PATCH', '/api/settings', {
      languageModel: settings({ usdPerMillionOutputTokens: 1_000_000 }),
    });
    const sent = model.seen.length;
    model.respond(say(json([good])));
    const answer = await ask();
    expect(answer.fallback).toMatchObject({ code: 'over-budget' });
    expect(model.seen).toHaveLength(sent);
    expectVerified(answer);
    await call('PATCH', '/api/settings', { languageModel: settings() });
  });
});

describe('the settings', () => {
  it('never tell the key, and change the model at once', async () => {
    const told = await call('GET', '/api/settings');
    expect(settingsSchema.parse(told)).toMatchObject({
      hasApiKey: true,
      editable: true,
      languageModel: { model: 'm-1' },
    });
    expect(JSON.stringify(told)).not.toContain(key);

    await call('PATCH', '/api/settings', { languageModel: settings({ model: 'm-2' }) });
    model.respond(say(json([good])));
    await ask();
    expect(model.seen.at(-1)?.body.model).toBe('m-2');

    const off = settingsSchema.parse(
      await call('PATCH', '/api/settings', { languageModel: { provider: 'none' } }),
    );
    expect(off.hasApiKey).toBe(false);
    const sent = model.seen.length;
    expect((await ask()).fallback).toBeUndefined();
    expect(model.seen).toHaveLength(sent);
    await call('PATCH', '/api/settings', { languageModel: settings() });
  });

  it('send a key only to the address that it was given for, and forget it when told to', async () => {
    const other = await startLocalModelServer();
    other.respond(say(json([good])));
    const moved = await call('PATCH', '/api/settings', { languageModel: settings({ baseUrl: other.url }) });
    expect(moved).toMatchObject({ hasApiKey: false });
    await ask();
    expect(other.seen[0]?.authorization).toBeUndefined();
    await other.close();

    expect(await call('PATCH', '/api/settings', { languageModel: settings() })).toMatchObject({
      hasApiKey: true,
    });
    expect(await call('PATCH', '/api/settings', { apiKey: '' })).toMatchObject({ hasApiKey: false });
    model.respond(say(json([good])));
    await ask();
    expect(model.seen.at(-1)?.authorization).toBeUndefined();
    await call('PATCH', '/api/settings', { apiKey: key });
  });

  it.each([
    [{ languageModel: { provider: 'openai-compatible' } }],
    [{ languageModel: { provider: 'gguf' } }],
    [{ languageModel: { provider: 'openai-compatible', baseUrl: 'file:///etc/passwd', model: 'm' } }],
    [{ languageModel: { provider: 'none' }, apiKey: 'sk-x' }],
  ])('refuse %j', async (edit) => {
    await expect(call('PATCH', '/api/settings', edit)).rejects.toThrow(/answered 400/);
  });
});

describe('the test of a model', () => {
  const test = async (edit: unknown = {}): Promise<ModelTest> =>
    modelTestSchema.parse(await call('POST', '/api/settings/language-model/test', edit));

  it('works, and says whether the form was kept', async () => {
    model.respond(say(json([{ text: 'Adam was used.', quotes: [quote('the Adam optimizer')] }])));
    expect(await test()).toMatchObject({
      outcome: 'works',
      model: 'openai-compatible/m-1',
      structured: true,
    });
    model.respond(say('Adam, of course.'));
    expect(await test()).toMatchObject({ outcome: 'works', structured: false });
  });

  it.each([
    [
      'the server is down',
      { languageModel: { provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1', model: 'x' } },
      'model-unreachable',
    ],
    [
      'the file is missing',
      { languageModel: { provider: 'gguf', path: '/nowhere/x.gguf' } },
      'model-missing',
    ],
    ['nothing is set', { languageModel: { provider: 'none' } }, 'model-missing'],
  ])('fails when %s', async (_, edit, code) => {
    expect(await test(edit)).toMatchObject({ outcome: 'fails', code });
  });

  it('fails in time when nobody answers', async () => {
    model.respond(hang);
    const started = performance.now();
    expect(await test({ languageModel: settings({ timeoutMs: 1000 }) })).toMatchObject({
      outcome: 'fails',
      code: 'deadline-exceeded',
    });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('does not send a kept key to another address', async () => {
    const other = await startLocalModelServer();
    other.respond(say('x'));
    await test({ languageModel: settings({ baseUrl: other.url }) });
    expect(other.seen[0]?.authorization).toBeUndefined();
    await test({ languageModel: settings({ baseUrl: other.url }), apiKey: 'sk-new' });
    expect(other.seen[1]?.authorization).toBe('Bearer sk-new');
    await other.close();
  });
});
