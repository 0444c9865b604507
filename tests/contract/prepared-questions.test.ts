import { documentViewSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { preparedSchema } from '@papyri/core/contracts/chat';
import type { DocumentId, PaperVersionId, RecordId } from '@papyri/core/contracts/ids';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { buildApp } from '@papyri/server/http/app';
import type { StageJob } from '@papyri/server/jobs/stage-job';
import type { Services } from '@papyri/server/services';
import { prepareSheet } from '@papyri/server/stages/answer/prepare';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { refuse, say, startLocalModelServer } from '../fixtures/openai/local-model-server.ts';
import { followPaper, readingEnd, sheetOf } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

let services: Services;
let address: string;
let paperId: PaperVersionId;
let documentId: DocumentId;
let close: () => Promise<void>;

const get = async (path: string) =>
  (await fetch(`${address}/api/papers/${encodeURIComponent(paperId)}${path}`)).json();

async function open(options: Parameters<typeof testServices>[0] = {}) {
  const made = await testServices(options);
  const app = await buildApp(made.services);
  const at = await app.listen({ host: '127.0.0.1', port: 0 });
  const sample = paperRecordSchema.parse(await (await fetch(`${at}/api/sample`, { method: 'POST' })).json());
  return {
    services: made.services,
    address: at,
    paperId: sample.paper.id,
    close: async () => {
      await app.close();
      await made.close();
    },
  };
}

beforeAll(async () => {
  ({ services, address, paperId, close } = await open());
  expect(await readingEnd(address, paperId)).toBe('done');
});
afterAll(() => close?.());

const job = (changes: Partial<StageJob> = {}): StageJob => ({
  services,
  scope: publicScope,
  principal: localPrincipal,
  paperId,
  traceId: 'test' as RecordId,
  signal: new AbortController().signal,
  ...changes,
});
const paid = () =>
  services.database.kysely.selectFrom('usage').selectAll().where('step', '=', 'prepared-questions').execute();

describe('the sheet of prepared questions', () => {
  it('is made after the reader has the summary, told, and every answer is cited', async () => {
    const sheet = await sheetOf(address, paperId);
    ({ documentId } = sheet);
    expect(sheet.questions.length).toBeGreaterThanOrEqual(5);
    expect(sheet.questions.length).toBeLessThanOrEqual(8);
    const { text } = documentViewSchema.parse(await get('/document'));
    for (const { outcome, sentences } of sheet.questions) {
      expect(outcome === 'answered').toBe(sentences.length > 0);
      for (const { citations } of sentences)
        for (const { quote, span } of citations) expect(text.slice(span.start, span.end)).toBe(quote);
    }
    const said = Object.fromEntries(
      sheet.questions.map(({ question, sentences }) => [
        question,
        sentences.map((one) => one.text).join(' '),
      ]),
    );
    expect(said['What is new in this paper?']).toMatch(/Papyri/);
    expect(sheet.questions.at(-1)?.question).toBe('What are the limitations?');
    expect(said['What are the limitations?']).toMatch(/limit|not /);

    const order: string[] = [];
    for await (const event of followPaper(address, paperId, { lastEventId: '0' })) {
      order.push(event.type === 'reading' ? event.reading.state : event.type);
      if (event.type === 'question-sheet') break;
    }
    expect(order.slice(-2)).toEqual(['done', 'question-sheet']);
    expect(preparedSchema.parse(await get('/prepared')).sheet).toEqual(sheet);
    expect(sheet.provenance.cost.cpuMs).toBeGreaterThan(0);
  });

  it('is made once', async () => {
    await sheetOf(address, paperId);
    const before = await paid();
    expect(await prepareSheet(job(), documentId)).toEqual({ made: false });
    const again = await fetch(`${address}/api/papers/${encodeURIComponent(paperId)}/read?again=true`, {
      method: 'POST',
    });
    expect(again.status).toBe(202);
    expect(await readingEnd(address, paperId)).toBe('done');
    expect(await paid()).toEqual(before);
  });

  it('that was cut off goes on where it was', async () => {
    const sheet = await sheetOf(address, paperId);
    const before = await paid();
    await services.database.kysely.deleteFrom('question_sheet').execute();
    await services.database.kysely
      .deleteFrom('step_result')
      .where('step', '=', 'prepared-questions')
      .execute();
    expect(preparedSchema.parse(await get('/prepared')).sheet).toBeNull();
    expect(await prepareSheet(job(), documentId)).toEqual({ made: true });
    expect(await paid(), 'no answer is paid for again').toEqual(before);
    const anew = preparedSchema.parse(await get('/prepared')).sheet;
    expect(anew?.questions).toEqual(sheet.questions);
  });

  it('is refused nowhere: a paper that was not read has none', async () => {
    const unread = `${address}/api/papers/${encodeURIComponent('arxiv:9999.99999v1')}/prepared`;
    expect((await fetch(unread)).status).toBe(404);
  });
});

describe('with a language model', () => {
  const settings = (baseUrl: string) =>
    ({ provider: 'openai-compatible', baseUrl, model: 'm-1', timeoutMs: 60_000 }) as const;

  it('the built-in answerer still prepares the questions: nobody asked for them yet', async () => {
    const model = await startLocalModelServer();
    onTestFinished(() => model.close());
    model.respond(refuse(500));
    const other = await open({ languageModel: settings(model.url) });
    onTestFinished(() => other.close());
    expect((await sheetOf(other.address, other.paperId)).fallback).toBeUndefined();
    expect(model.seen).toEqual([]);
  });

  it('writes them where the configuration says so, and a failure is told', async () => {
    const model = await startLocalModelServer();
    onTestFinished(() => model.close());
    const quote = 'Papyri has two tiers of models behind the same interface';
    const good = { quotes: [{ passage: 1, quote }], text: 'Papyri has two tiers of models.' };
    model.respond(say(JSON.stringify({ answered: true, sentences: [good] })), refuse(401));
    const other = await open({ languageModel: { ...settings(model.url), preparedQuestions: true } });
    onTestFinished(() => other.close());
    const sheet = await sheetOf(other.address, other.paperId);
    expect(model.seen.length).toBeGreaterThanOrEqual(5);
    expect(sheet.questions[0]?.sentences[0]?.text).toBe(good.text);
    expect(sheet.fallback).toMatchObject({ code: 'model-rejected' });
    expect(sheet.provenance.models.map(({ version }) => version)).toContain('openai-compatible/m-1');
  });
});
