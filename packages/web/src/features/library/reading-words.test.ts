import { paperVersionIdSchema } from '@papyri/core/contracts/ids';
import { type Reading, readingSchema } from '@papyri/core/contracts/reading';
import { errorCatalogue } from '@papyri/core/errors';
import { describe, expect, it } from 'vitest';
import { describeFailure, describeReading, isWorking, newerReading } from './reading-words.ts';

const reading = (more: Partial<Reading>): Reading =>
  readingSchema.parse({
    id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e',
    paperId: 'arxiv:1706.03762v7',
    state: 'running',
    createdAt: '2026-11-23T10:00:00Z',
    updatedAt: '2026-11-23T10:00:00Z',
    ...more,
  });

describe('describeReading', () => {
  it.each([
    [{ state: 'queued' as const }, 'Waiting its turn', undefined],
    [
      { step: 'fetch' as const, progress: { done: 1_258_291, total: 2_516_582, unit: 'byte' as const } },
      'Fetching the PDF, 1.2 MB of 2.4 MB',
      0.5,
    ],
    [
      { step: 'fetch' as const, progress: { done: 1_258_291, unit: 'byte' as const } },
      'Fetching the PDF, 1.2 MB',
      undefined,
    ],
    [
      { step: 'extract' as const, progress: { done: 6, total: 12, unit: 'page' as const } },
      'Reading page 6 of 12',
      0.5,
    ],
    [
      { step: 'extract' as const, progress: { done: 0, total: 12, unit: 'page' as const } },
      'Reading page 1 of 12',
      0,
    ],
    [
      { step: 'summarize' as const, progress: { done: 3, total: 6, unit: 'section' as const } },
      'Summarising section 3 of 6',
      0.5,
    ],
    [{ step: 'tldr' as const }, 'Finding the main point', undefined],
    [{ state: 'done' as const }, 'Summary ready', undefined],
    [
      { state: 'failed' as const, failure: { code: 'pdf-no-text' as const } },
      'No text in this PDF',
      undefined,
    ],
    [
      { step: 'extract' as const, progress: { done: 3, total: 12, unit: 'scanned-page' as const } },
      'Reading page 3 of 12 with OCR',
      0.25,
    ],
    [
      { state: 'failed' as const, failure: { code: 'ocr-missing' as const } },
      'No text in this PDF',
      undefined,
    ],
  ])('%j → %s', (more, text, share) => {
    const words = describeReading(reading(more));
    expect([words.text, words.share]).toEqual([text, share]);
  });

  it('does not speak of fetching a file that was uploaded', () => {
    const uploaded = reading({
      step: 'fetch',
      paperId: paperVersionIdSchema.parse(`file:sha256-${'0'.repeat(64)}`),
    });
    expect(describeReading(uploaded).text).toBe('Opening the file');
  });

  it('says that an unread paper is unread', () => {
    expect(describeReading(undefined)).toEqual({ tone: 'quiet', text: 'Not read yet' });
  });
});

describe('describeFailure', () => {
  it('takes the words of the catalogue', () => {
    const failed = reading({ state: 'failed', failure: { code: 'pdf-damaged', detail: 'page 3' } });
    expect(describeFailure(failed)).toEqual({
      title: errorCatalogue['pdf-damaged'].title,
      detail: 'page 3',
      retryable: false,
    });
  });
});

describe('newerReading', () => {
  const old = reading({ state: 'running', updatedAt: '2026-11-23T10:00:01Z' });
  const done = reading({ state: 'done', updatedAt: '2026-11-23T10:00:02Z' });
  const second = reading({
    id: readingSchema.shape.id.parse('5f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e'),
    createdAt: '2026-11-23T11:00:00Z',
    updatedAt: '2026-11-23T11:00:00Z',
  });

  it('keeps the later account, whichever comes last', () => {
    expect(newerReading(old, done)).toBe(done);
    expect(newerReading(done, old)).toBe(done);
    expect(newerReading(undefined, old)).toBe(old);
  });

  it('keeps the later reading where there are two', () => {
    expect(newerReading(done, second)).toBe(second);
    expect(newerReading(second, done)).toBe(second);
  });
});

describe('isWorking', () => {
  it('is true only while something will still happen', () => {
    const states = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
    expect(states.map((state) => isWorking(reading({ state })))).toEqual([true, true, false, false, false]);
    expect(isWorking(undefined)).toBe(false);
  });
});
