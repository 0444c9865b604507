import { type Import, importSchema } from '@papyri/core/contracts/library';
import { errorCatalogue } from '@papyri/core/errors';
import { describe, expect, it } from 'vitest';
import { countItems, describeList, importWords, itemReason, listWords } from './list-words.ts';

describe('describeList', () => {
  it.each([
    ['', 'nothing', 0, ''],
    ['  \n \n', 'nothing', 0, ''],
    ['1706.03762\n\nhttps://arxiv.org/abs/2401.00001v2\n', 'ids', 2, '2 lines'],
    ['1706.03762', 'ids', 1, '1 line'],
    ['@comment{x}\n@article{a, title={A}}\n  @misc(b,\n title={B})', 'bibtex', 2, '2 BibTeX entries'],
    ['mail me @ home', 'ids', 1, '1 line'],
  ])('%j', (text, kind, entries, words) => {
    expect(describeList(text)).toEqual({ kind, entries });
    expect(listWords(text)).toBe(words);
  });
});

const of = (state: Import['state'], ...states: Import['items'][number]['state'][]): Import =>
  importSchema.parse({
    id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e',
    state,
    total: states.length,
    done: states.filter((entry) => entry !== 'waiting').length,
    items: states.map((entry, at) => ({ name: `${at}`, state: entry })),
    createdAt: '2026-11-23T10:00:00Z',
  });

describe('importWords', () => {
  it.each([
    [of('running', 'found', 'waiting', 'waiting'), 'Importing 2 of 3'],
    [of('running', 'found', 'found'), 'Importing 2 of 2'],
    [of('done', 'found', 'found', 'failed', 'skipped'), '2 found, 1 skipped, 1 failed'],
    [of('cancelled', 'found', 'waiting'), 'Cancelled: 1 found'],
    [of('done'), 'Nothing found'],
  ])('case %#', (given, words) => {
    expect(importWords(given)).toBe(words);
  });

  it('counts each state', () => {
    expect(countItems(of('running', 'found', 'waiting', 'failed', 'failed').items)).toEqual({
      waiting: 1,
      found: 1,
      skipped: 0,
      failed: 2,
    });
  });
});

describe('itemReason', () => {
  it('takes the detail, else the catalogue', () => {
    const item = { name: 'x', state: 'failed' as const };
    expect(itemReason(item)).toBeUndefined();
    expect(itemReason({ ...item, state: 'skipped' })).toBe('Already in your library');
    expect(itemReason({ ...item, failure: { code: 'paper-unknown' } })).toBe(
      errorCatalogue['paper-unknown'].title,
    );
    expect(itemReason({ ...item, failure: { code: 'offline', detail: 'No arXiv id in this entry' } })).toBe(
      'No arXiv id in this entry',
    );
  });
});
