import { librarySchema, paperRecordSchema } from '@papyri/core/contracts/api';
import type { RecordId } from '@papyri/core/contracts/ids';
import { type Import, importSchema } from '@papyri/core/contracts/library';
import { paperSchema } from '@papyri/core/contracts/paper';
import { PapyriError } from '@papyri/core/errors';
import { bringInSome } from '@papyri/server/library/import/bring-in';
import { recoverImports } from '@papyri/server/library/import/recover-imports';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PersonClient, paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

const papers = [
  ...Array.from({ length: 250 }, (_, index) => `2601.${String(index + 1).padStart(5, '0')}v1`),
  '2602.00001v1',
  '2602.00001v3',
  'astro-ph/0601001v1',
].map((id) =>
  paperSchema.parse({
    id: `arxiv:${id}`,
    source: 'arxiv',
    title: `Paper ${id}`,
    authors: [{ name: 'Ada Example' }],
    licence: { name: 'unknown' },
  }),
);

let people: TwoPeople;
/** What the source was asked for, a list a request. */
const asked: string[][] = [];
/** Runs before each request. */
let before: (ids: readonly string[], signal: AbortSignal | undefined) => Promise<void> = async () => {};

beforeAll(async () => {
  people = await twoPeople({
    papers,
    wrapSource: (source) => ({
      ...source,
      lookupMany: async (ids, options) => {
        asked.push([...ids]);
        await before(ids, options?.signal);
        return source.lookupMany(ids, options);
      },
    }),
  });
});
afterAll(() => people?.close());
afterEach(async () => {
  before = async () => {};
  asked.length = 0;
  const { kysely } = people.services.database;
  for (const table of ['shelf', 'import', 'paper'] as const) await kysely.deleteFrom(table).execute();
});

const start = (person: PersonClient, text: string) => person.ask(importSchema, 'POST', '/imports', { text });
const state = (person: PersonClient, id: string) => person.ask(importSchema, 'GET', `/imports/${id}`);
async function ended(person: PersonClient, id: string): Promise<Import> {
  await expect.poll(async () => (await state(person, id)).state).not.toBe('running');
  return state(person, id);
}
const shelf = async (person: PersonClient) =>
  (await person.ask(librarySchema, 'GET', '/papers?limit=200')).papers.map(({ paper }) => paper.id);

describe('an import', () => {
  it('finds ids of every form, and says of each line what became of it', async () => {
    const { id, total } = await start(
      people.ann,
      '# mine\n2601.00001\nhttps://arxiv.org/abs/2602.00001v1\n2602.00001\nnonsense\n2601.00001v1\n9901.99999\nastro-ph/0601001',
    );
    expect(total).toBe(7);
    const { items, done } = await ended(people.ann, id);
    expect(done).toBe(7);
    expect(items.map((item) => [item.name, item.state, item.paperId ?? item.failure?.code])).toEqual([
      ['2601.00001', 'found', 'arxiv:2601.00001v1'],
      ['https://arxiv.org/abs/2602.00001v1', 'found', 'arxiv:2602.00001v1'],
      ['2602.00001', 'found', 'arxiv:2602.00001v3'],
      ['nonsense', 'failed', 'paper-id-unrecognised'],
      ['2601.00001v1', 'skipped', 'arxiv:2601.00001v1'],
      ['9901.99999', 'failed', 'source-paper-missing'],
      ['astro-ph/0601001', 'found', 'arxiv:astro-ph/0601001v1'],
    ]);
    expect(asked).toHaveLength(1);
    expect((await shelf(people.ann)).sort()).toEqual([
      'arxiv:2601.00001v1',
      'arxiv:2602.00001v1',
      'arxiv:2602.00001v3',
      'arxiv:astro-ph/0601001v1',
    ]);
  });

  it('reads BibTeX, and says why an entry has no paper', async () => {
    const { id } = await start(
      people.ann,
      '@article{good, title={A}, eprint={2601.00002}, archivePrefix={arXiv}}\n@book{old, title={B}, doi={10.1000/b}}',
    );
    expect((await ended(people.ann, id)).items).toMatchObject([
      { name: 'good', state: 'found', paperId: 'arxiv:2601.00002v1' },
      {
        name: 'old',
        state: 'failed',
        failure: { detail: 'This entry has no arXiv id, only the DOI 10.1000/b.' },
      },
    ]);
  });

  it('refuses what names no paper', async () => {
    const answer = await people.ann.send('POST', '/imports', { text: 'dear diary' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'import-unreadable' });
  });

  it('asks for a hundred at a time, and not again for what is known', async () => {
    const list = papers.slice(0, 250).map(({ id }) => id.replace('arxiv:', ''));
    await ended(people.ann, (await start(people.ann, list.join('\n'))).id);
    expect(asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
    asked.length = 0;
    const { items } = await ended(people.ann, (await start(people.ann, list.join('\n'))).id);
    expect(asked).toEqual([]);
    expect(items.every((item) => item.state === 'skipped')).toBe(true);
  });

  it('brings a paper back out of the trash', async () => {
    await ended(people.ann, (await start(people.ann, '2601.00003')).id);
    await people.ann.send('DELETE', paperPath('arxiv:2601.00003v1'));
    const { items } = await ended(people.ann, (await start(people.ann, '2601.00003')).id);
    expect(items).toMatchObject([{ state: 'found' }]);
    expect((await people.ann.ask(paperRecordSchema, 'GET', paperPath('arxiv:2601.00003v1'))).onShelf).toBe(
      true,
    );
  });

  it('is stopped: what came stays, nothing more comes', async () => {
    const arrived = Promise.withResolvers<void>();
    before = (_ids, signal) =>
      asked.length === 1
        ? Promise.resolve()
        : new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason));
            arrived.resolve();
          });
    const list = papers.slice(0, 150).map(({ id }) => id.replace('arxiv:', ''));
    const { id } = await start(people.ann, list.join('\n'));
    await arrived.promise;
    expect((await state(people.ann, id)).done).toBe(100);
    const stopped = await people.ann.ask(importSchema, 'POST', `/imports/${id}/cancel`);
    expect(stopped).toMatchObject({ state: 'cancelled', done: 100 });
    expect(await shelf(people.ann)).toHaveLength(100);
    expect(await people.ann.ask(importSchema, 'POST', `/imports/${id}/cancel`)).toEqual(stopped);
  });

  it('does not let one id that the source refuses cost the others theirs', async () => {
    before = async (ids) => {
      if (ids.includes('2601.00002')) throw new PapyriError('source-rejected', { detail: 'bad id' });
    };
    const { id } = await start(people.ann, '2601.00001\n2601.00002\n2601.00003\n2601.00004');
    const { items } = await ended(people.ann, id);
    expect(items.map((item) => item.state)).toEqual(['found', 'failed', 'found', 'found']);
  });

  it('takes what the mirror knows while the source is away', async () => {
    await ended(people.ann, (await start(people.ann, '2602.00001v1')).id);
    before = async () => {
      throw new PapyriError('offline');
    };
    const { id } = await start(people.bob, '2602.00001\n2601.00009');
    expect((await ended(people.bob, id)).items).toMatchObject([
      { state: 'found', paperId: 'arxiv:2602.00001v1' },
      { state: 'failed', failure: { code: 'offline' } },
    ]);
  });

  it('is of one person alone, and goes with a paper that is deleted for good', async () => {
    const { id } = await start(people.ann, '2601.00001\n2601.00002');
    await ended(people.ann, id);
    expect((await people.bob.send('GET', `/imports/${id}`)).status).toBe(404);
    expect((await people.bob.send('POST', `/imports/${id}/cancel`)).status).toBe(404);
    expect(await shelf(people.bob)).toEqual([]);
    await people.ann.send('DELETE', paperPath('arxiv:2601.00001v1', '?forever=true'));
    expect((await state(people.ann, id)).items.map(({ name }) => name)).toEqual(['2601.00002']);
  });

  it('goes on where it was after its process died, doing nothing twice', async () => {
    const { services } = people;
    const list = papers.slice(0, 150).map(({ id }) => id.replace('arxiv:', ''));
    const arrived = Promise.withResolvers<void>();
    before = (_ids, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        arrived.resolve();
      });
    const { id } = await start(people.ann, list.join('\n'));
    await arrived.promise;
    // Its workflow is gone, and the row says that it runs: as after `kill -9` before anything was done.
    await services.workflows.cancel(id);
    await expect.poll(() => services.workflows.isActive(id)).toBe(false);
    before = async () => {};
    const signal = new AbortController().signal;
    expect(await bringInSome(services, id as RecordId, signal)).toBe('more');
    // The same step again, as after a crash between its transaction and the note that it ran.
    expect(await bringInSome(services, id as RecordId, signal)).toBe('more');
    expect(await bringInSome(services, id as RecordId, signal)).toBe('ended');
    const { items, state: now } = await state(people.ann, id);
    expect([now, items.filter((item) => item.state === 'found').length]).toEqual(['done', 150]);
    expect(await recoverImports(services)).toBe(0);
  });
});
