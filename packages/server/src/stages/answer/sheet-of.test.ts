import type { PreparedQuestion } from '@papyri/core/contracts/chat';
import { questionSheetSchema } from '@papyri/core/contracts/chat';
import type { DocumentId } from '@papyri/core/contracts/ids';
import { noCost, type Provenance } from '@papyri/core/contracts/provenance';
import { expect, it } from 'vitest';
import type { StoredAnswer } from './answer-once.ts';
import { sheetOf } from './sheet-of.ts';

const documentId = `doc-${'7'.repeat(64)}` as DocumentId;
const createdAt = '2026-11-23T10:00:00.000Z';
const model = (version: string) => ({ task: 'rerank', version, variant: 'current', propensity: 1 });
const answer = (cpuMs: number, extra: Partial<Provenance> = {}): StoredAnswer => ({
  outcome: 'not-found',
  sentences: [],
  nearest: [],
  confidence: 0.1,
  provenance: {
    documentId,
    stageVersion: 2,
    models: [model('heuristic-1')],
    cost: { ...noCost, cpuMs },
    createdAt,
    ...extra,
  },
});
const unsaid: PreparedQuestion = {
  question: 'What are the limitations?',
  outcome: 'not-found',
  sentences: [],
};
const said: PreparedQuestion = {
  question: 'Which data is used?',
  outcome: 'answered',
  sentences: [{ text: 'Tides.', citations: [], support: 1 }],
};

it('adds up what the answers cost and names each model once', () => {
  const sheet = sheetOf(documentId, [said, unsaid], [answer(20), answer(30)], createdAt);
  expect(questionSheetSchema.parse(sheet)).toEqual(sheet);
  expect(sheet.questions).toEqual([said, unsaid]);
  expect(sheet.provenance).toMatchObject({ models: [model('heuristic-1')], cost: { cpuMs: 50 } });
});

it('tells of a fallback', () => {
  const fallback = { model: 'openai-compatible/m-1', code: 'model-rejected' as const };
  expect(sheetOf(documentId, [said], [answer(1), { ...answer(1), fallback }], createdAt)).toMatchObject({
    fallback,
  });
});

it('does not say of a paper in another language what it does not tell', () => {
  const sheet = sheetOf(documentId, [said, unsaid], [answer(1, { notice: 'english-only' })], createdAt);
  expect(sheet.questions).toEqual([said]);
  expect(sheet.provenance.notice).toBe('english-only');
});
