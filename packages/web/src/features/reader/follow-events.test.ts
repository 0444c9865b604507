import { paperRecordSchema } from '@papyri/core/contracts/api';
import { paperEventBodySchema } from '@papyri/core/contracts/event';
import { noCost } from '@papyri/core/contracts/provenance';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { queries } from '../../queries.ts';
import { applyEvent, readEventBody } from './follow-events.ts';

const paperId = 'arxiv:1706.03762v7';
const documentId = `doc-${'0'.repeat(64)}`;
const reading = (updatedAt: string, more: object = {}) => ({
  id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e',
  paperId,
  state: 'running',
  step: 'extract',
  createdAt: '2026-11-23T10:00:00Z',
  updatedAt,
  ...more,
});
const record = paperRecordSchema.parse({
  paper: { id: paperId, source: 'arxiv', title: 'T', authors: [], licence: { name: 'unknown' } },
  edited: false,
  onShelf: true,
  hasPdf: true,
  reading: reading('2026-11-23T10:00:05Z'),
  cost: noCost,
  tags: [],
});
const answer = {
  id: '5f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e',
  paperId,
  askedAt: '2026-11-23T10:00:00Z',
  answer: {
    documentId,
    question: 'Why?',
    outcome: 'not-found',
    sentences: [],
    nearest: [],
    confidence: 0.1,
    provenance: { documentId, stageVersion: 1, models: [], cost: noCost, createdAt: '2026-11-23T10:00:00Z' },
  },
};

function clientWithRecord() {
  const client = new QueryClient();
  client.setQueryData(queries.paper(paperId).queryKey, record);
  return client;
}
const told = (client: QueryClient) => client.getQueryData(queries.paper(paperId).queryKey)?.reading;

describe('applyEvent', () => {
  it('moves a reading on, and never back', () => {
    const client = clientWithRecord();
    const apply = (value: object) =>
      applyEvent(client, paperId, paperEventBodySchema.parse({ type: 'reading', reading: value }));
    apply(reading('2026-11-23T10:00:06Z', { step: 'tldr' }));
    expect(told(client)?.step).toBe('tldr');
    apply(reading('2026-11-23T10:00:04Z', { step: 'fetch' }));
    expect(told(client)?.step).toBe('tldr');
  });

  it('adds an answer once', () => {
    const client = clientWithRecord();
    const key = queries.questions(paperId).queryKey;
    client.setQueryData(key, { answers: [] });
    const body = paperEventBodySchema.parse({ type: 'answer', answer });
    applyEvent(client, paperId, body);
    applyEvent(client, paperId, body);
    expect(client.getQueryData(key)?.answers).toHaveLength(1);
  });

  it('leaves answers to the first fetch where there was none', () => {
    const client = clientWithRecord();
    applyEvent(client, paperId, paperEventBodySchema.parse({ type: 'answer', answer }));
    expect(client.getQueryData(queries.questions(paperId).queryKey)).toBeUndefined();
  });
});

describe('readEventBody', () => {
  it('skips what it does not know', () => {
    expect(readEventBody('{"type":"from-the-future"}')).toBeUndefined();
    expect(readEventBody('not json')).toBeUndefined();
    expect(readEventBody(JSON.stringify({ type: 'paper-edited', paperId }))?.type).toBe('paper-edited');
  });
});
