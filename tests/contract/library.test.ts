import { librarySchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { shelfChangedSchema, tagListSchema } from '@papyri/core/contracts/library';
import { paperSchema } from '@papyri/core/contracts/paper';
import { countDocumentTerms } from '@papyri/server/library/document-terms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simplePaper } from '../fixtures/pdf/simple-paper.ts';
import { paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

const arxiv = (id: string, title: string, more: Record<string, unknown> = {}) =>
  paperSchema.parse({
    id: `arxiv:${id}`,
    source: 'arxiv',
    title,
    authors: [{ name: 'Grace Waters' }],
    categories: ['physics.ao-ph', 'cs.LG'],
    publishedAt: '2020-05-01T00:00:00Z',
    licence: { name: 'unknown' },
    ...more,
  });

const filler =
  'The instruments were read every hour of the day and their values were kept in tables that others may use. ';
const made = (title: string, authors: string, abstract: string, body: string) =>
  simplePaper({
    title,
    authors,
    abstract,
    sections: [
      { heading: 'Introduction', paragraphs: [filler.repeat(6), `${body} ${filler.repeat(3)}`] },
      { heading: 'Results', paragraphs: [filler.repeat(8)] },
    ],
  });

let people: TwoPeople;
/** Paper ids by a short name. */
const ids: Record<string, string> = {};

const list = (parameters: Record<string, string> = {}) =>
  people.ann.ask(librarySchema, 'GET', `/papers?${new URLSearchParams(parameters)}`);
const titles = async (parameters: Record<string, string> = {}) =>
  (await list(parameters)).papers.map(({ paper }) => paper.title);
const id = (name: string) => ids[name] ?? '';

beforeAll(async () => {
  people = await twoPeople({
    papers: [
      arxiv('2001.00001v1', '"Zebra" Currents', {
        abstract: 'Unread words about the monsoon.',
        categories: ['cs.CV'],
      }),
    ],
  });
  const { ann } = people;
  const tides = await ann.upload(
    made(
      'Forecasting Tides in Harbours',
      'Ada Example',
      'We forecast the level of the water in a harbour from the moon and the wind.',
      'A single quokka watched the gauge while the barometer fell.',
    ),
  );
  const waves = await ann.upload(
    made(
      'A Study of Waves',
      'Ben Sample',
      'We describe how waves of the open sea lose their height over sand.',
      'The gauge stood in the surf. Deep neural networks were not used, although the networks of neural cells are discussed.',
    ),
  );
  const zebra = await ann.ask(paperRecordSchema, 'GET', '/papers/lookup?id=2001.00001');
  await ann.ask(paperRecordSchema, 'PUT', paperPath(zebra.paper.id, '/tags'), { tags: [] });
  Object.assign(ids, { tides: tides.paper.id, waves: waves.paper.id, zebra: zebra.paper.id });
});
afterAll(() => people?.close());

describe('the shelf', () => {
  it('sorts, both ways, and says how many there are', async () => {
    expect(await titles()).toEqual(['"Zebra" Currents', 'A Study of Waves', 'Forecasting Tides in Harbours']);
    expect(await titles({ order: 'ascending' })).toEqual((await titles()).reverse());
    expect(await titles({ sort: 'title' })).toEqual([
      'A Study of Waves',
      'Forecasting Tides in Harbours',
      '"Zebra" Currents',
    ]);
    expect((await titles({ sort: 'published' }))[0]).toBe('"Zebra" Currents');
    expect((await titles({ sort: 'added', order: 'ascending' }))[0]).toBe('Forecasting Tides in Harbours');
  });

  it('gives pages without gap or repetition, with the total also past the end', async () => {
    const page = async (offset: number) => list({ sort: 'title', limit: '2', offset: `${offset}` });
    expect((await page(0)).papers.map(({ paper }) => paper.id)).toEqual([id('waves'), id('tides')]);
    expect((await page(2)).papers.map(({ paper }) => paper.id)).toEqual([id('zebra')]);
    expect(await page(4)).toEqual({ papers: [], total: 3, hits: [] });
  });

  it('filters by category and by how far reading is', async () => {
    expect(await titles({ category: 'cs.CV' })).toEqual(['"Zebra" Currents']);
    expect((await titles({ state: 'done' })).sort()).toEqual([
      'A Study of Waves',
      'Forecasting Tides in Harbours',
    ]);
    expect(await titles({ state: 'failed' })).toEqual([]);
  });

  it('shows the language of what was read', async () => {
    const { papers } = await list({ sort: 'title' });
    expect(papers.map(({ language }) => language)).toEqual(['en', 'en', undefined]);
  });
});

describe('search', () => {
  const found = async (q: string) => (await titles({ q })).sort();

  it.each([
    ['a word of one full text', 'quokka', ['Forecasting Tides in Harbours']],
    ['words that stand pages apart', 'moon barometer instruments ', ['Forecasting Tides in Harbours']],
    ['another form of a word', 'forecasts wave', []],
    ['a word of several', 'gauges ', ['A Study of Waves', 'Forecasting Tides in Harbours']],
    ['an author', 'sample ', ['A Study of Waves']],
    ['the abstract of what was not read', 'monsoons ', ['"Zebra" Currents']],
    ['a word that is being typed', 'harb', ['Forecasting Tides in Harbours']],
    ['a phrase', '"neural networks"', ['A Study of Waves']],
    ['no phrase that does not stand so', '"networks neural"', []],
    ['without a word', 'gauge -quokka', ['A Study of Waves']],
    ['either of two', 'quokka OR monsoon ', ['"Zebra" Currents', 'Forecasting Tides in Harbours']],
  ])('finds %s', async (_name, q, expected) => {
    const { match } = await list({ q });
    expect(match === 'some' ? [] : await found(q)).toEqual(expected);
  });

  it('puts the paper that is named so first', async () => {
    expect(await titles({ q: 'waves ' })).toEqual(['A Study of Waves']);
    expect((await titles({ q: 'gauge tides' }))[0]).toBe('Forecasting Tides in Harbours');
  });

  it('says so where no paper holds all the words', async () => {
    expect(await list({ q: 'quokka monsoon ' })).toMatchObject({ match: 'some', total: 2 });
    expect(await list({ q: 'xylophone ' })).toEqual({ papers: [], total: 0, hits: [] });
    expect(await list({ q: 'the of ' })).toEqual({ papers: [], total: 0, hits: [] });
  });

  it('shows where the words stand', async () => {
    const { hits, match } = await list({ q: 'barometer quokka ' });
    expect(match).toBe('all');
    expect(hits).toHaveLength(1);
    const [hit] = hits;
    expect(hit).toMatchObject({ paperId: id('tides'), page: 0 });
    expect(hit?.marks.map(({ start, end }) => hit.excerpt.slice(start, end))).toEqual([
      'quokka',
      'barometer',
    ]);
  });

  it('keeps another order where one is asked for', async () => {
    expect(await titles({ q: 'gauge ', sort: 'title' })).toEqual([
      'A Study of Waves',
      'Forecasting Tides in Harbours',
    ]);
    expect(await titles({ q: 'gauge ', sort: 'title', order: 'descending' })).toEqual([
      'Forecasting Tides in Harbours',
      'A Study of Waves',
    ]);
  });

  it('never fails on what is typed', async () => {
    for (const q of [
      '\u0000',
      '((',
      '"',
      "'; drop table shelf",
      '-',
      'OR',
      '注意力',
      '\ud800',
      'a'.repeat(500),
      '% _ \\',
    ])
      expect(
        (await people.ann.send('GET', `/papers?q=${encodeURIComponent(q.toWellFormed())}`)).status,
        q,
      ).toBe(200);
  });

  it('goes by title and authors as the reader changed them', async () => {
    const path = paperPath(id('waves'));
    await people.ann.ask(paperRecordSchema, 'PATCH', path, {
      title: 'Surf',
      authors: [{ name: 'Cleo Renamed' }],
    });
    expect(await titles({ q: 'renamed ' })).toEqual(['Surf']);
    expect(await titles({ q: 'sample ' })).toEqual([]);
    expect((await titles({ sort: 'title' }))[1]).toBe('Surf');
    await people.ann.ask(paperRecordSchema, 'PATCH', path, {
      title: 'A Study of Waves',
      authors: [{ name: 'Ben Sample' }],
    });
    expect(await titles({ q: 'sample ' })).toEqual(['A Study of Waves']);
  });
});

describe('texts that were read before their words were counted', () => {
  it('are counted by and by', async () => {
    await people.services.database.kysely.deleteFrom('document_terms').execute();
    expect((await list({ q: 'quokka ' })).total).toBe(0);
    expect(await countDocumentTerms(people.services)).toBe(2);
    expect(await countDocumentTerms(people.services)).toBe(0);
    expect(await titles({ q: 'quokka ' })).toEqual(['Forecasting Tides in Harbours']);
  });
});

describe('tags', () => {
  const setTags = (name: string, tags: readonly string[]) =>
    people.ann.ask(paperRecordSchema, 'PUT', paperPath(id(name), '/tags'), { tags });

  it('are kept, counted, filtered by and found', async () => {
    expect((await setTags('tides', ['to read', '  Sea   level ', 'sea LEVEL'])).tags).toEqual([
      'Sea level',
      'to read',
    ]);
    await setTags('waves', ['to read']);
    const { tags, categories } = await people.ann.ask(tagListSchema, 'GET', '/tags');
    expect(tags).toEqual([
      { tag: 'Sea level', papers: 1 },
      { tag: 'to read', papers: 2 },
    ]);
    expect(categories).toEqual([{ category: 'cs.CV', papers: 1 }]);
    expect(await titles({ tag: 'Sea level' })).toEqual(['Forecasting Tides in Harbours']);
    expect(await titles({ q: 'sea levels ' })).toContain('Forecasting Tides in Harbours');
    expect(await titles({ tag: "x' or true --" })).toEqual([]);
    expect((await setTags('tides', [])).tags).toEqual([]);
    expect(await titles({ q: '"sea level"' })).toEqual([]);
  });

  it.each([[['']], [['a,b']], [['x'.repeat(61)]], [Array.from({ length: 51 }, (_, index) => `t${index}`)]])(
    'refuses what is no tag: %j',
    async (tags) => {
      expect((await people.ann.send('PUT', paperPath(id('tides'), '/tags'), { tags })).status).toBe(400);
    },
  );

  it('are put on and taken off many papers, and say which changed', async () => {
    const change = async (kind: string, tag: string) =>
      (
        await people.ann.ask(shelfChangedSchema, 'POST', '/papers/changes', {
          papers: [...Object.values(ids), `file:sha256-${'0'.repeat(64)}`],
          change: { kind, tag },
        })
      ).changed.sort();
    expect(await change('add-tag', 'to read')).toEqual([id('tides'), id('zebra')].sort());
    expect(await change('add-tag', 'to read')).toEqual([]);
    expect(await titles({ q: 'read', tag: 'to read', sort: 'title' })).toHaveLength(3);
    expect(await change('remove-tag', 'to read')).toEqual(Object.values(ids).sort());
    expect((await people.ann.ask(tagListSchema, 'GET', '/tags')).tags).toEqual([]);
  });
});

describe('the trash', () => {
  it('takes a paper off the shelf, out of search and counts, and gives it back', async () => {
    const { ann } = people;
    expect((await ann.send('DELETE', paperPath(id('tides')))).status).toBe(204);
    expect((await ann.send('POST', paperPath(id('tides'), '/trash'))).status).toBe(204);
    expect(await titles({ q: 'quokka' })).toEqual([]);
    expect(await titles({ view: 'trash' })).toEqual(['Forecasting Tides in Harbours']);
    expect(await titles({ view: 'trash', q: 'quokka' })).toEqual(['Forecasting Tides in Harbours']);
    const back = await ann.ask(paperRecordSchema, 'POST', paperPath(id('tides'), '/restore'));
    expect(back.onShelf).toBe(true);
    expect((await ann.send('POST', paperPath(id('tides'), '/restore'))).status).toBe(200);
    expect(await titles({ view: 'trash' })).toEqual([]);
    expect((await ann.send('DELETE', paperPath(`file:sha256-${'0'.repeat(64)}`))).status).toBe(404);
  });

  it('takes many at once', async () => {
    const change = (kind: string) =>
      people.ann.ask(shelfChangedSchema, 'POST', '/papers/changes', {
        papers: Object.values(ids),
        change: { kind },
      });
    expect((await change('trash')).changed).toHaveLength(3);
    expect((await list()).total).toBe(0);
    expect((await change('restore')).changed).toHaveLength(3);
    expect((await change('restore')).changed).toEqual([]);
  });
});
