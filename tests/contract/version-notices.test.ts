import { librarySchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { PapyriError } from '@papyri/core/errors';
import { checkVersions } from '@papyri/server/library/check-versions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

const paper = (id: string, comment?: string): Paper =>
  paperSchema.parse({
    id: `arxiv:${id}`,
    source: 'arxiv',
    title: `Paper ${id}`,
    authors: [{ name: 'Ada Example' }],
    licence: { name: 'unknown' },
    ...(comment === undefined ? {} : { comment }),
  });

let people: TwoPeople;
/** What the source holds; it grows. */
const atSource = [paper('2601.00001v1'), paper('2601.00002v1')];
const asked: string[][] = [];
let away = false;

beforeAll(async () => {
  people = await twoPeople({
    papers: atSource,
    wrapSource: (source) => ({
      ...source,
      lookupMany: async (ids, options) => {
        if (away) throw new PapyriError('source-unreachable');
        asked.push([...ids]);
        return source.lookupMany(ids, options);
      },
    }),
  });
  for (const id of ['2601.00001', '2601.00002'])
    await people.ann.ask(paperRecordSchema, 'GET', `/papers/lookup?id=${id}`);
});
afterAll(() => people?.close());

const record = (id: string) => people.ann.ask(paperRecordSchema, 'GET', paperPath(`arxiv:${id}`));
const checkAgain = async () => {
  await people.services.database.kysely
    .updateTable('paper')
    .set({ versions_checked_at: new Date(people.services.clock.now() - 8 * 24 * 60 * 60 * 1000) })
    .execute();
  return checkVersions(people.services);
};

describe('versions of papers on the shelf', () => {
  it('says nothing before it asked, and waits where the source is away', async () => {
    for (const id of ['2601.00001v1', '2601.00002v1'])
      await people.ann.send('PUT', paperPath(`arxiv:${id}`, '/tags'), { tags: ['mine'] });
    expect((await record('2601.00001v1')).versions).toBeUndefined();
    away = true;
    expect(await checkVersions(people.services)).toBe(0);
    away = false;
    expect((await record('2601.00001v1')).versions).toBeUndefined();
  });

  it('asks for all of them in one request, and not again for a week', async () => {
    expect(await checkVersions(people.services)).toBe(2);
    expect(asked).toEqual([['2601.00001', '2601.00002']]);
    expect((await record('2601.00001v1')).versions).toEqual({ withdrawn: false });
    expect(await checkVersions(people.services)).toBe(0);
  });

  it('tells of a newer version, also in the list', async () => {
    atSource.push(paper('2601.00001v2'));
    expect(await checkAgain()).toBe(2);
    const newer = { newer: 'arxiv:2601.00001v2', withdrawn: false };
    expect((await record('2601.00001v1')).versions).toEqual(newer);
    expect((await record('2601.00002v1')).versions).toEqual({ withdrawn: false });
    const { papers } = await people.ann.ask(librarySchema, 'GET', '/papers');
    expect(papers.find((one) => one.paper.id === 'arxiv:2601.00001v1')?.versions).toEqual(newer);
  });

  it('tells of a withdrawal, which is no newer version to read', async () => {
    atSource.push(paper('2601.00002v2', 'This paper has been withdrawn by the authors'));
    await checkAgain();
    expect((await record('2601.00002v1')).versions).toEqual({ withdrawn: true });
  });

  it('asks for nothing that only lies in the trash', async () => {
    await people.ann.send('DELETE', paperPath('arxiv:2601.00002v1'));
    expect(await checkAgain()).toBe(1);
    expect(asked.at(-1)).toEqual(['2601.00001']);
  });
});
