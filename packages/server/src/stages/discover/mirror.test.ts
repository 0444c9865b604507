import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { searchFieldSchema, searchQuerySchema } from '@papyri/core/contracts/search';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../adapters/database/test-database.ts';
import type { Database } from '../../database/database.ts';
import {
  countMirror,
  findMirrored,
  knownLicences,
  mirroredIds,
  rememberLicence,
  rememberPapers,
  searchMirror,
} from './store.ts';

const paper = (id: string, given: Partial<Paper> = {}): Paper =>
  paperSchema.parse({
    id: `arxiv:${id}`,
    source: 'arxiv',
    title: `Paper ${id}`,
    authors: [{ name: 'Ada Example' }],
    categories: ['cs.CL'],
    primaryCategory: 'cs.CL',
    publishedAt: '2020-01-01T00:00:00.000Z',
    updatedAt: '2020-01-01T00:00:00.000Z',
    licence: { name: 'unknown' },
    ...given,
  });

const papers = [
  paper('2001.00001v1', {
    title: 'Attention networks for translation',
    abstract: 'We study self-attention in neural translation, a method of Hughes.',
    authors: [{ name: 'Ashish Vaswani' }, { name: 'Noam M. Shazeer' }],
    publishedAt: '2020-01-01T23:30:00.000Z',
  }),
  paper('2001.00002v1', {
    title: 'Convolutions see',
    abstract: 'Vision networks without attention.',
    authors: [{ name: 'Jürgen Müller' }, { name: 'Adrian Del Maestro' }],
    categories: ['cs.CV', 'stat.ML'],
    publishedAt: '2020-02-01T00:00:00.000Z',
    comment: '12 pages, accepted at Somewhere',
  }),
  paper('2001.00003v1', { title: 'Old draft on knots', categories: ['math.GT'] }),
  paper('2001.00003v3', {
    title: 'New draft on knots and $S^3$',
    categories: ['math.GT'],
    publishedAt: '2020-01-03T00:00:00.000Z',
    updatedAt: '2022-06-01T00:00:00.000Z',
    journalReference: 'Topology 12 (2022)',
    authors: [{ name: 'Beth Hughes' }],
  }),
  paper('astro-ph/0601001v1', {
    title: 'Galaxies from the survey',
    abstract: 'Attention is not needed here.',
    authors: [{ name: 'Ada Muller' }, { name: 'Jürgen Hughes' }],
    categories: ['astro-ph'],
    publishedAt: '2006-01-01T00:00:00.000Z',
    updatedAt: '2006-01-01T00:00:00.000Z',
  }),
];
const fetchedAt = Date.parse('2026-03-01T10:00:00Z');

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await rememberPapers(database.kysely, papers.slice(0, 3), fetchedAt);
  await rememberPapers(database.kysely, papers.slice(3), fetchedAt + 1000);
});
afterAll(() => database.close());

const search = (given: Record<string, unknown>) =>
  searchMirror(database.kysely, localPrincipal, searchQuerySchema.parse(given));
const found = async (given: Record<string, unknown>) =>
  (await search(given)).papers.map(({ paper: { id } }) => id.slice('arxiv:'.length)).sort();

describe('searchMirror', () => {
  it.each([
    ['words, all of them, in any form', { text: 'network attentions' }, ['2001.00001v1', '2001.00002v1']],
    ['a phrase', { text: '"attention networks"' }, ['2001.00001v1']],
    ['a hyphenated word', { text: 'self-attention' }, ['2001.00001v1']],
    ['without a word', { text: 'attention -vision' }, ['2001.00001v1', 'astro-ph/0601001v1']],
    ['only without a word', { text: '-attention' }, ['2001.00003v3']],
    ['one word or another', { text: 'knots OR galaxies' }, ['2001.00003v3', 'astro-ph/0601001v1']],
    ['words that English leaves out', { text: 'the survey of galaxies' }, ['astro-ph/0601001v1']],
    ['an author among the words', { text: 'vaswani translation' }, ['2001.00001v1']],
    ['a name that English would stem', { text: 'hughes knots' }, ['2001.00003v3']],
    ['a name without its accent', { text: 'muller' }, ['2001.00002v1', 'astro-ph/0601001v1']],
    ['the title', { text: 'attention', field: 'title' }, ['2001.00001v1']],
    [
      'not the title',
      { text: '-attention', field: 'title' },
      ['2001.00002v1', '2001.00003v3', 'astro-ph/0601001v1'],
    ],
    ['the abstract', { text: 'attention networks', field: 'abstract' }, ['2001.00002v1']],
    ['the authors', { text: 'hughes', field: 'author' }, ['2001.00003v3', 'astro-ph/0601001v1']],
    ['the comment', { text: 'accepted', field: 'comment' }, ['2001.00002v1']],
    ['the journal', { text: 'topology', field: 'journal' }, ['2001.00003v3']],
    ['the category', { text: 'cs.* -cs.CL', field: 'category' }, ['2001.00002v1']],
    ['the newest version only', { text: 'draft' }, ['2001.00003v3']],
    ['nothing of an older version', { text: 'old' }, []],
    ['an author by first and last name', { author: 'Ashish Vaswani' }, ['2001.00001v1']],
    ['an author without the middle initial', { author: 'Noam Shazeer' }, ['2001.00001v1']],
    ['an author by last name and initial', { author: 'Vaswani, A.' }, ['2001.00001v1']],
    ['nobody by another initial', { author: 'Vaswani, B' }, []],
    ['an author by an underscore', { author: 'del_maestro' }, ['2001.00002v1']],
    ['an author with an accent', { author: 'Müller, J' }, ['2001.00002v1']],
    ['an author without it', { author: 'muller, jurgen' }, ['2001.00002v1']],
    ['not two halves of two authors', { author: 'Jürgen Vaswani' }, []],
    ['two authors', { author: 'Vaswani; Shazeer' }, ['2001.00001v1']],
    ['a category, also a secondary one', { categories: ['stat.ML'] }, ['2001.00002v1']],
    [
      'an archive',
      { categories: ['cs.*', 'astro-ph.*'] },
      ['2001.00001v1', '2001.00002v1', 'astro-ph/0601001v1'],
    ],
    ['one category or an archive', { categories: ['math.GT', 'stat.*'] }, ['2001.00002v1', '2001.00003v3']],
    ['from a day', { submittedFrom: '2020-01-03' }, ['2001.00002v1', '2001.00003v3']],
    ['to the end of a day', { submittedTo: '2020-01-01' }, ['2001.00001v1', 'astro-ph/0601001v1']],
    [
      'everything together',
      { text: 'attention', categories: ['cs.*'], submittedFrom: '2020-01-02' },
      ['2001.00002v1'],
    ],
    ['nothing where there is nothing to look for', { text: '??? -- ()' }, []],
    ['nothing where all words are left out', { text: 'the of' }, []],
  ])('finds %s', async (_name, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('puts the best match first, titles before abstracts', async () => {
    const { papers: ranked } = await search({ text: 'attention' });
    expect(ranked[0]?.paper.id).toBe('arxiv:2001.00001v1');
    const { papers: reversed } = await search({ text: 'attention', order: 'ascending' });
    expect(reversed.map(({ paper: { id } }) => id)).toEqual(ranked.map(({ paper: { id } }) => id).reverse());
  });

  it.each([
    ['submitted', 'descending', ['2001.00002v1', '2001.00003v3', '2001.00001v1', 'astro-ph/0601001v1']],
    ['submitted', 'ascending', ['astro-ph/0601001v1', '2001.00001v1', '2001.00003v3', '2001.00002v1']],
    ['updated', 'descending', ['2001.00003v3', '2001.00002v1', '2001.00001v1', 'astro-ph/0601001v1']],
  ])('sorts by %s, %s', async (sort, order, expected) => {
    const all = await search({ submittedFrom: '2000-01-01', sort, order });
    expect(all.papers.map(({ paper: { id } }) => id.slice(6))).toEqual(expected);
  });

  it('pages with one total and says how old each is', async () => {
    const query = { submittedFrom: '2000-01-01', sort: 'submitted' };
    const first = await search({ ...query, size: 3 });
    const second = await search({ ...query, size: 3, start: 3 });
    expect([first.total, second.total]).toEqual([4, 4]);
    expect([first.papers.length, second.papers.length]).toEqual([3, 1]);
    expect(await search({ ...query, start: 4 })).toEqual({ papers: [], total: 4 });
    expect(first.papers.map(({ fetchedAt: at }) => at - fetchedAt)).toEqual([0, 1000, 0]);
  });

  it('gives papers back as they were', async () => {
    const {
      papers: [hit],
    } = await search({ text: 'vaswani' });
    expect(hit?.paper).toEqual(papers[0]);
  });

  it('never fails on what a person types', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom(
          "'",
          '"',
          '\\',
          '(',
          ')',
          ':',
          '*',
          '&',
          '|',
          '!',
          '<',
          '-',
          '%',
          ';',
          'a',
          ' ',
          'OR',
          '\0',
          '\ud800',
          'é',
        ),
        maxLength: 40,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        odd,
        odd,
        fc.constantFrom(...searchFieldSchema.options),
        async (text, author, field) => {
          const query = searchQuerySchema.parse({ text, author, field, categories: ['cs.*'] });
          const page = await searchMirror(database.kysely, localPrincipal, query);
          expect(page.total).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 200 },
    );
    expect(await countMirror(database.kysely)).toBe(4);
  });
});

describe('the mirror', () => {
  it('counts papers, not versions', async () => {
    expect(await countMirror(database.kysely)).toBe(4);
  });

  it('finds a version or the newest, in both spellings of an old id', async () => {
    const at = (id: string, version?: number) =>
      findMirrored(database.kysely, localPrincipal, version === undefined ? { id } : { id, version });
    expect((await at('2001.00003'))?.paper.id).toBe('arxiv:2001.00003v3');
    expect((await at('2001.00003', 1))?.paper.title).toBe('Old draft on knots');
    expect(await at('2001.00003', 2)).toBeUndefined();
    await rememberPapers(database.kysely, [paper('math/0309136v2', { title: 'zzz' })], fetchedAt);
    expect((await at('math.GT/0309136'))?.paper.id).toBe('arxiv:math/0309136v2');
    await database.kysely.deleteFrom('paper').where('id', '=', 'arxiv:math/0309136v2').execute();
  });

  it('takes what is newer, keeps a known licence, and is not set back by what is older', async () => {
    const one = paper('2301.00001v1', { title: 'First title' });
    await rememberPapers(database.kysely, [one, one], fetchedAt);
    await rememberLicence(database.kysely, one.id, { name: 'CC-BY-4.0' });
    await rememberPapers(database.kysely, [{ ...one, title: 'Mended title' }], fetchedAt + 5);
    await rememberPapers(database.kysely, [{ ...one, title: 'Stale title' }], fetchedAt - 5);
    expect(await findMirrored(database.kysely, localPrincipal, { id: '2301.00001' })).toEqual({
      paper: { ...one, title: 'Mended title', licence: { name: 'CC-BY-4.0' } },
      fetchedAt: fetchedAt + 5,
    });
    expect(await knownLicences(database.kysely, [one.id, papers[0]?.id ?? one.id])).toEqual(
      new Map([[one.id, { name: 'CC-BY-4.0' }]]),
    );
    expect(await mirroredIds(database.kysely, [one.id])).toEqual(new Set([one.id]));
    await database.kysely.deleteFrom('paper').where('id', '=', one.id).execute();
  });

  it('keeps two thousand papers with odd characters in one go', async () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      paper(`2302.${String(index + 1).padStart(5, '0')}v1`, {
        title: `Bulk \u0000 ${index} \ud800 'quoted' "twice" \\ {x,y}`,
        categories: ['q-bio.NC', 'x,y', '"z"', '{'],
      }),
    );
    await rememberPapers(database.kysely, many, fetchedAt);
    expect((await search({ categories: ['q-bio.*'] })).total).toBe(2000);
    await database.kysely.deleteFrom('paper').where('id', 'like', 'arxiv:2302.%').execute();
  });
});
