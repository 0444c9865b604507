import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { documentViewSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { correctionSchema } from '@papyri/core/contracts/feedback';
import { localPrincipal } from '@papyri/core/contracts/principal';
import type { SquadFile } from '@papyri/core/label/squad-file';
import type { TldrExample } from '@papyri/core/label/tldr-example';
import { buildApp } from '@papyri/server/http/app';
import type { Services } from '@papyri/server/services';
import { keepFeedback } from '@papyri/server/stages/label/feedback-dataset';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readingEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

let services: Services;
let paper: string;
let documentId: string;
let text: string;
let close: () => Promise<void>;

async function send(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(paper + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

async function fileOf(version: Awaited<ReturnType<typeof keepFeedback>>, path: string): Promise<string> {
  const file = version.files.find((one) => one.path === path);
  const bytes = file && (await services.blobs.get(file.sha256));
  return new TextDecoder().decode(bytes);
}

beforeAll(async () => {
  const made = await testServices();
  services = made.services;
  const app = await buildApp(services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  const sample = paperRecordSchema.parse(
    await (await fetch(`${address}/api/sample`, { method: 'POST' })).json(),
  );
  paper = `${address}/api/papers/${encodeURIComponent(sample.paper.id)}`;
  await readingEnd(address, sample.paper.id);
  documentId = String(paperRecordSchema.parse(await send('GET', '')).documentId);
  text = documentViewSchema.parse(await send('GET', '/document')).text;
});
afterAll(() => close?.());

it('says where nothing was said', async () => {
  await expect(keepFeedback(services, localPrincipal)).rejects.toMatchObject({
    code: 'nothing-to-learn-from',
  });
});

it('learns nothing from what was only found bad', async () => {
  await send('POST', '/ratings', { rated: { kind: 'summary', documentId }, stars: 1 });
  await expect(keepFeedback(services, localPrincipal)).rejects.toMatchObject({
    code: 'nothing-to-learn-from',
  });
});

it('makes what was said a dataset in the forms that models are trained on', async () => {
  await send('POST', '/ratings', { rated: { kind: 'summary', documentId }, stars: 5 });
  const approved = await keepFeedback(services, localPrincipal);
  expect(approved).toMatchObject({ name: 'feedback', licence: 'unknown', fileCount: 1 });
  const [good] = (await fileOf(approved, 'tldr.jsonl')).split('\n').filter(Boolean);
  expect(JSON.parse(good ?? '')).toMatchObject({ weight: 0.5 });

  const correction = correctionSchema.parse(
    await send('POST', '/corrections', {
      corrected: { kind: 'tldr', documentId },
      text: 'Papyri cites the exact words.',
    }),
  );
  const answer = answerRecordSchema.parse(
    await send('POST', '/questions', { question: 'Who may see a private upload?' }),
  );
  const words = 'A private upload never leaves its owner.';
  const start = text.indexOf(words);
  await send('POST', '/corrections', {
    corrected: { kind: 'answer', id: answer.id },
    span: { start, end: start + words.length },
  });

  const version = await keepFeedback(services, localPrincipal);
  const rows = (await fileOf(version, 'tldr.jsonl'))
    .split('\n')
    .filter(Boolean)
    .map((line): TldrExample => JSON.parse(line));
  // The correction stands in place of the stars.
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ target: ['Papyri cites the exact words.'], weight: 1 });
  expect(rows[0]?.source.length).toBeGreaterThan(2);
  expect(text.replace(/\s+/g, ' ')).toContain(rows[0]?.source[0]);
  const squad: SquadFile = JSON.parse(await fileOf(version, 'answers.json'));
  const [asked] = squad.data[0]?.paragraphs ?? [];
  expect(asked?.qas).toMatchObject([
    { question: 'Who may see a private upload?', answers: [{ text: words, answer_start: start }] },
  ]);
  expect(asked?.context).toBe(text);

  // The same words are the same version; what is taken back is not learned.
  expect((await keepFeedback(services, localPrincipal)).id).toBe(version.id);
  await send('DELETE', `/corrections/${correction.id}`);
  const after = await keepFeedback(services, localPrincipal);
  expect(after.id).not.toBe(version.id);
  expect(await fileOf(after, 'tldr.jsonl')).toContain('"weight":0.5');
});
