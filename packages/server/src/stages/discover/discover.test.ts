import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { searchPageSchema, searchQuerySchema } from '@papyri/core/contracts/search';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';
import type { PaperSource, SourceRequestOptions } from '@papyri/core/ports/paper-source';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../../../tests/fixtures/arxiv/manual-clock.ts';
import { openTestDatabase } from '../../adapters/database/test-database.ts';
import { createMemorySource } from '../../adapters/paper-source/memory.ts';
import type { Database } from '../../database/database.ts';
import { learnLicence } from './licence.ts';
import { lookupPaper } from './lookup.ts';
import { type DiscoverContext, searchPapers } from './search.ts';
import { findMirrored, rememberPapers } from './store.ts';

const paper = (id: string, title: string): Paper =>
  paperSchema.parse({
    id: `arxiv:${id}`,
    source: 'arxiv',
    title,
    authors: [{ name: 'Ada Example' }],
    publishedAt: '2024-01-01T00:00:00.000Z',
    licence: { name: 'unknown' },
  });
const papers = [
  paper('2401.00001v1', 'Knots one'),
  paper('2401.00001v2', 'Knots two'),
  paper('2401.00002v1', 'Graphs'),
];
const query = searchQuerySchema.parse({ text: 'knots' });

let database: Database;
let clock: ManualClock;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  clock = createManualClock();
  await database.kysely.deleteFrom('paper').execute();
});

function failing(code: ErrorCode): PaperSource {
  const fail = async () => {
    throw new PapyriError(code);
  };
  return { search: fail, lookup: fail, lookupMany: fail, fetchPdf: fail, lookupLicence: fail };
}

const context = (source: PaperSource): DiscoverContext => ({
  database: database.kysely,
  source,
  clock,
  deadlineMs: 20_000,
});
const working = () => createMemorySource({ papers: papers.slice(1), clock });
const titles = (page: { papers: readonly Paper[] }) => page.papers.map(({ title }) => title);

describe('searchPapers', () => {
  it('shows what the source says and keeps it', async () => {
    const page = await searchPapers(context(working()), localPrincipal, query);
    expect(searchPageSchema.parse(page)).toMatchObject({
      total: 1,
      start: 0,
      origin: 'live',
      asOf: '2026-03-02T12:00:00.000Z',
    });
    expect(page.notice).toBeUndefined();
    expect((await findMirrored(database.kysely, localPrincipal, { id: '2401.00001' }))?.paper.title).toBe(
      'Knots two',
    );
  });

  it('says where the answer is from earlier today, and mends a mirror that missed it', async () => {
    const source = working();
    const earlier = clock.now() - 3_600_000;
    const cached: PaperSource = {
      ...source,
      search: async (given) => ({ ...(await source.search(given)), fetchedAt: earlier }),
    };
    const page = await searchPapers(context(cached), localPrincipal, query);
    expect(page).toMatchObject({ origin: 'cache', asOf: new Date(earlier).toISOString() });
    expect((await findMirrored(database.kysely, localPrincipal, { id: '2401.00001' }))?.fetchedAt).toBe(
      earlier,
    );
  });

  it('passes the deadline on and what the caller wants', async () => {
    const seen: (SourceRequestOptions | undefined)[] = [];
    const source = working();
    const spying: PaperSource = {
      ...source,
      search: (given, options) => {
        seen.push(options);
        return source.search(given, options);
      },
    };
    const onQueued = () => {};
    await searchPapers(context(spying), localPrincipal, query, { onQueued });
    await searchPapers(context(spying), localPrincipal, query, { deadlineMs: 5 });
    expect(seen).toEqual([{ deadlineMs: 20_000, onQueued }, { deadlineMs: 5 }]);
  });

  it.each([
    ['offline', 'offline'],
    ['source-unreachable', 'source-unreachable'],
    ['deadline-exceeded', 'source-unreachable'],
    ['host-not-allowed', 'source-unreachable'],
    ['source-rate-limited', 'source-rate-limited'],
    ['source-failing', 'source-failing'],
    ['source-answer-invalid', 'source-failing'],
    ['source-rejected', 'source-answered-with-error'],
  ] as const)('lets the mirror answer on %s and says %s', async (code, notice) => {
    await rememberPapers(database.kysely, papers, clock.now() - 1000);
    const page = await searchPapers(context(failing(code)), localPrincipal, query);
    expect(searchPageSchema.parse(page)).toMatchObject({
      origin: 'mirror',
      notice,
      total: 1,
      asOf: new Date(clock.now() - 1000).toISOString(),
    });
    expect(titles(page)).toEqual(['Knots two']);
  });

  it('says so, too, where the mirror knows nothing', async () => {
    const page = await searchPapers(context(failing('offline')), localPrincipal, query);
    expect(searchPageSchema.parse(page)).toEqual({
      papers: [],
      total: 0,
      start: 0,
      origin: 'mirror',
      notice: 'offline',
    });
  });

  it('passes on that it was cancelled, and faults of our own', async () => {
    await expect(searchPapers(context(failing('cancelled')), localPrincipal, query)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const broken: PaperSource = {
      ...working(),
      search: async () => {
        throw new TypeError('a bug');
      },
    };
    await expect(searchPapers(context(broken), localPrincipal, query)).rejects.toThrow('a bug');
  });
});

describe('lookupPaper', () => {
  const look = (source: PaperSource, text: string) => lookupPaper(context(source), localPrincipal, text);

  it('finds the newest by any form and keeps it', async () => {
    expect(await look(working(), 'https://arxiv.org/abs/2401.00001')).toMatchObject({
      paper: { id: 'arxiv:2401.00001v2' },
      origin: 'live',
    });
    expect(await look(failing('internal'), '2401.00001v2')).toMatchObject({
      paper: { title: 'Knots two' },
      origin: 'mirror',
    });
  });

  it('answers from the mirror where the source cannot, and says why', async () => {
    await rememberPapers(database.kysely, papers, clock.now());
    expect(await look(failing('source-rate-limited'), '2401.00001')).toMatchObject({
      paper: { title: 'Knots two' },
      origin: 'mirror',
      notice: 'source-rate-limited',
    });
  });

  it.each([
    ['not an id', 'hello', working(), 'paper-id-unrecognised'],
    ['a paper that does not exist', '2499.99999', working(), 'source-paper-missing'],
    ['a paper that nobody knows while the source is away', '2401.00009', failing('offline'), 'offline'],
  ])('names %s', async (_name, text, source, code) => {
    await expect(look(source, text)).rejects.toMatchObject({ code });
  });

  it('believes the source that a paper is gone', async () => {
    await rememberPapers(database.kysely, papers, clock.now());
    await expect(look(failing('source-paper-missing'), '2401.00001')).rejects.toMatchObject({
      code: 'source-paper-missing',
    });
  });
});

describe('learnLicence', () => {
  const knots = papers[1] ?? paper('0000.0000v1', '');
  const learn = (source: PaperSource, given = knots) =>
    learnLicence({ database: database.kysely, source }, given);

  it('asks once, keeps it, and shows it with later results', async () => {
    const source = createMemorySource({ papers: [{ ...knots, licence: { name: 'CC-BY-4.0' } }], clock });
    await rememberPapers(database.kysely, [knots], clock.now());
    expect(await learn(source)).toEqual({ name: 'CC-BY-4.0' });
    const page = await searchPapers(context(working()), localPrincipal, query);
    expect(page.papers[0]?.licence).toEqual({ name: 'CC-BY-4.0' });
    expect(await learn(failing('internal'), { ...knots, licence: { name: 'CC0-1.0' } })).toEqual({
      name: 'CC0-1.0',
    });
  });

  it('leaves it unknown where the source cannot tell', async () => {
    expect(await learn(failing('source-failing'))).toEqual({ name: 'unknown' });
    const { search, lookup, lookupMany, fetchPdf } = working();
    expect(await learn({ search, lookup, lookupMany, fetchPdf })).toEqual({ name: 'unknown' });
    await expect(learn(failing('cancelled'))).rejects.toMatchObject({ code: 'cancelled' });
  });
});
