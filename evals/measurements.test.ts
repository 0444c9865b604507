import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOfContext } from '@papyri/server/datasets/forms/context-document';
import { realign } from '@papyri/server/datasets/forms/squad-papers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as answers from './answers.ts';
import * as prepared from './prepared.ts';
import * as retrieval from './retrieval.ts';
import * as summaries from './summaries.ts';
import * as support from './support.ts';
import * as tldr from './tldr.ts';

/** Data of the right form, small enough to know the result. */
const context =
  'Harbours need forecasts of the water level several hours ahead.\n\nTidePool was trained with the Adam optimizer on one graphics card. It runs on a laptop in eighty milliseconds.';
const tldrRow = {
  title: 'TidePool: Forecasting harbour water levels',
  source: [
    'Harbours need forecasts.',
    'In this paper, we propose TidePool, a network that forecasts harbour water levels.',
  ],
  target: ['We propose TidePool, a network that forecasts harbour water levels.'],
};
const paper = {
  title: 'TidePool',
  sections: [
    {
      title: '1 Introduction',
      sentences: ['We propose TidePool, a network that forecasts harbour water levels.'],
    },
    {
      title: '2 Results',
      sentences: ['Experiments show that TidePool reduces the error by 31% in all harbours.'],
    },
  ],
  summary: 'TidePool\nWe propose TidePool, a network that forecasts harbour water levels.',
};
const squad = {
  data: [
    {
      paragraphs: [
        {
          context,
          qas: [
            {
              id: 1,
              question: 'Which optimizer was TidePool trained with?',
              answers: [{ text: 'Adam', answer_start: context.indexOf('Adam') + 3 }],
            },
          ],
        },
      ],
    },
    {
      paragraphs: [
        {
          context: 'Whales sing for hours in the open sea at night.',
          qas: [
            { id: 2, question: 'How long do whales sing?', answers: [{ text: 'hours', answer_start: 16 }] },
          ],
        },
      ],
    },
  ],
};

let folder: string;
const file = (name: string) => join(folder, name);
const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papyri-evals-'));
  await writeFile(file('tldr.jsonl'), lines([tldrRow]));
  await writeFile(file('papers.jsonl'), lines([paper]));
  await writeFile(file('squad.json'), JSON.stringify(squad));
  await writeFile(
    file('corpus.jsonl'),
    lines([
      { doc_id: 1, title: 'Tides', abstract: ['Water rises and falls.'] },
      { doc_id: 2, title: 'Whales', abstract: ['Whales sing.'] },
    ]),
  );
  await writeFile(file('claims.jsonl'), lines([{ claim: 'Whales sing at night.', cited_doc_ids: [2] }]));
});
afterAll(() => rm(folder, { recursive: true }));

test('tldr', async () => {
  const result = await tldr.run([file('tldr.jsonl')]);
  expect(result).toMatchObject({
    rouge1: 100,
    rouge2: 100,
    rougeL: 100,
    rouge1_unstemmed: 100,
    rows: 1,
    empty: 0,
  });
});

test('summaries', async () => {
  const result = await summaries.run([file('papers.jsonl')]);
  expect(result).toMatchObject({ rows: 1 });
  expect(result.rouge1).toBeGreaterThan(50);
  expect(result.rouge1_ranked).toBeGreaterThan(50);
  expect(await summaries.run([file('papers.jsonl'), '--model=heuristic-1'])).toMatchObject({
    gain_linear: 0,
    cv: null,
  });
});

test('summaries, by how many papers were learned from', async () => {
  const sentences = Array.from(
    { length: 12 },
    (_, at) => `Sentence ${at} tells of the floods in harbour ${at}.`,
  );
  const rows = Array.from({ length: 6 }, () => ({
    ...paper,
    sections: [{ title: '1 Introduction', sentences }],
  }));
  await writeFile(file('many.jsonl'), lines(rows));
  const result = await summaries.run([file('many.jsonl'), '--cv=2', '--papers=1,3']);
  expect(result).toEqual({
    curve: [1, 3].map((papers) => ({ papers, rouge1_ranked: expect.any(Number) })),
    rows: 6,
  });
});

test('answers', async () => {
  const result = await answers.run([file('squad.json')]);
  expect(result).toMatchObject({
    questions: 2,
    hit1: 1,
    hit5: 1,
    hit10: 1,
    mrr: 1,
    abstain_other_paper: 1,
    span_em: 0,
  });
});

test('retrieval', async () => {
  const result = await retrieval.run([file('corpus.jsonl'), file('claims.jsonl')]);
  expect(result).toMatchObject({ ndcg10: 1, recall10: 1, queries: 1 });
});

test('support', async () => {
  await writeFile(
    file('decided.jsonl'),
    lines([
      {
        claim: 'Whales sing.',
        cited_doc_ids: [2],
        evidence: { 2: [{ sentences: [0], label: 'SUPPORT' }] },
      },
      {
        claim: 'Water never rises.',
        cited_doc_ids: [1],
        evidence: { 1: [{ sentences: [0], label: 'CONTRADICT' }] },
      },
      { claim: 'Tides are salty green cheese.', cited_doc_ids: [1], evidence: {} },
    ]),
  );
  const result = await support.run([file('corpus.jsonl'), file('decided.jsonl')]);
  expect(result).toMatchObject({ accuracy: 1, precision: 1, recall: 1, auc_contradicted: 1, claims: 5 });
});

test.each([
  ['tldr', tldr],
  ['summaries', summaries],
  ['answers', answers],
  ['retrieval', retrieval],
  ['prepared', prepared],
  ['support', support],
])('%s says how it is used', async (_, measurement) => {
  await expect(measurement.run([])).rejects.toThrow(/^usage: /);
});

describe('data that is a little off', () => {
  test('finds the answer nearest to its stated start', () => {
    const text = 'Adam here, and Adam there.';
    expect(realign(text, { text: 'Adam', answer_start: 13 })).toBe(15);
    expect(realign(text, { text: 'Eve', answer_start: 13 })).toBeUndefined();
  });

  test('keeps the offsets of the data and joins broken lines', () => {
    const broken = 'The water of the harbour rises\n\nevery day. It falls at night.';
    const document = documentOfContext(broken, 1);
    expect(document.text).toBe(broken);
    expect(document.sentences.map(({ start, end }) => broken.slice(start, end))).toEqual([
      'The water of the harbour rises\n\nevery day.',
      'It falls at night.',
    ]);
  });
});
