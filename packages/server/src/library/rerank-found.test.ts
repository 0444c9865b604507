import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { type LibraryParameters, libraryParametersSchema } from '@papyri/core/contracts/library';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { parseShelfQuery } from '@papyri/core/library/shelf-query';
import type { Compute, RerankInput } from '@papyri/core/ports/compute';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { ensurePrincipal } from '../database/principals.ts';
import { readyToRerank } from './rerank-found.ts';
import type { FoundOnShelf, ShelfPaper } from './shelf-search.ts';

const claim = 'Spring tides flood the lower quays of old harbours ';
let database: Database;
let asked: RerankInput[] = [];
const warned: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  await ensurePrincipal(database.kysely, localPrincipal);
  for (const name of ['a', 'b', 'c', 'd']) {
    await database.kysely
      .insertInto('paper')
      .values({
        scope: publicScope,
        id: `arxiv:${name}`,
        source: 'arxiv',
        base_id: `arxiv:${name}`,
        title: `Title ${name}`,
        authors: '[]',
        author_names: '',
        abstract: `Abstract of ${name}.`,
        licence: '{"name":"unknown"}',
      })
      .execute();
    await database.kysely
      .insertInto('shelf')
      .values({ owner_id: localPrincipal.id, scope: publicScope, paper_id: `arxiv:${name}` })
      .execute();
  }
});
afterAll(() => database?.close());
beforeEach(() => {
  asked = [];
  warned.length = 0;
});

const paper = (name: string, read = false): ShelfPaper => ({
  paperId: `arxiv:${name}` as PaperVersionId,
  scope: publicScope,
  documentId: read ? (`doc-${name}` as ShelfPaper['documentId']) : undefined,
});
const found = (papers: readonly ShelfPaper[]): FoundOnShelf => ({
  match: 'some',
  papers,
  telling: new Set(),
  among: { texts: 4, holding: [['tide', 2]] },
});

/** Names in the order that comes of it; the model gives `order`, or throws. */
async function searched(
  given: {
    readonly papers?: readonly ShelfPaper[];
    readonly q?: string;
    readonly more?: Partial<LibraryParameters>;
    readonly version?: string;
    readonly order?: readonly number[];
    readonly fails?: boolean;
    readonly served?: string;
  } = {},
) {
  const { version = 'trees-1', order = [2, 0, 1], q = claim, served = version } = given;
  const choice = { task: 'rerank', version, variant: 'current', propensity: 1 };
  const query = parseShelfQuery(q);
  if (!query) throw new Error('nothing asked');
  const services = {
    database,
    log: { warn: (fields: unknown) => void warned.push(fields) },
    models: { find: () => Promise.resolve(version === '' ? undefined : choice) },
    compute: {
      rerank: (input: RerankInput) => {
        asked.push(input);
        if (given.fails) return Promise.reject(new PapyriError('internal'));
        return Promise.resolve({ cpuMs: 1, value: { order, models: [{ ...choice, version: served }] } });
      },
    } as Partial<Compute>,
  };
  const rerank = await readyToRerank(
    services as never,
    localPrincipal,
    query,
    libraryParametersSchema.parse({ q, ...given.more }),
    found(given.papers ?? [paper('a'), paper('b'), paper('c')]),
  );
  return (await rerank()).map(({ paperId }) => paperId.replace('arxiv:', '')).join('');
}

describe('what is found for a statement', () => {
  it('is put into the order of the model, which is given titles, abstracts and counts', async () => {
    expect(await searched()).toBe('cab');
    expect(asked).toMatchObject([
      {
        query: claim,
        texts: ['a', 'b', 'c'].map((name) => ({ title: `Title ${name}`, text: `Abstract of ${name}.` })),
        among: { texts: 4, holding: [['tide', 2]] },
      },
    ]);
  });

  it('keeps papers whose texts were read where they are', async () => {
    const papers = [paper('a'), paper('b', true), paper('c'), paper('d')];
    expect(await searched({ papers })).toBe('dbac');
  });

  it('keeps what the model leaves out, behind the rest', async () => {
    expect(await searched({ order: [1] })).toBe('bac');
    expect(await searched({ order: [] })).toBe('abc');
  });

  it.each([
    ['few words are given', { q: 'spring tides flood quays ' }],
    ['one of several is wanted', { q: 'spring tides flood old quays OR piers ' }],
    ['another order is wanted', { more: { sort: 'title' } }],
    ['the order is turned round', { more: { order: 'ascending' } }],
    ['a later page is wanted', { more: { offset: 30 } }],
    ['what is built in serves', { version: 'heuristic-1' }],
    ['nothing serves', { version: '' }],
    ['it is in another script', { q: 'весенние приливы затапливают нижние причалы старых гаваней ' }],
    ['all were read', { papers: [paper('a', true), paper('b', true), paper('c', true)] }],
  ] as const)('is left as it is where %s', async (_name, given) => {
    expect(await searched(given)).toBe('abc');
    expect(asked).toEqual([]);
  });

  it('stays in its first order where the model fails', async () => {
    expect(await searched({ fails: true })).toBe('abc');
    expect(warned).toHaveLength(1);
    expect(await searched({ served: 'heuristic-1' })).toBe('abc');
  });
});
