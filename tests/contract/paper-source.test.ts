import { sourceHealthSchema } from '@papyri/core/contracts/api';
import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { searchQuerySchema } from '@papyri/core/contracts/search';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemorySource } from '../../packages/server/src/adapters/paper-source/memory.ts';
import { madeUpPdf } from '../fixtures/arxiv/feeds.ts';
import { localArxiv } from '../fixtures/arxiv/local-arxiv.ts';
import { createManualClock } from '../fixtures/arxiv/manual-clock.ts';
import { createRig } from '../fixtures/arxiv/rig.ts';

const licence = { name: 'CC-BY-4.0', url: 'http://creativecommons.org/licenses/by/4.0/' };
const paper = (id: string, title: string): Paper =>
  paperSchema.parse({
    id: `arxiv:${id}`,
    source: 'arxiv',
    title,
    authors: [{ name: 'Ada Example' }],
    licence,
  });
const papers = [
  paper('2401.00001v1', 'Knots, first draft'),
  paper('2401.00001v2', 'Knots'),
  ...Array.from({ length: 25 }, (_, index) =>
    paper(`2402.${String(index + 1).padStart(5, '0')}v1`, `Graph ${index}`),
  ),
  paper('astro-ph/0601001v1', 'Galaxies'),
];
const pdf = madeUpPdf(70_000);
const html = '<html><body>Knots – ∮ and braids</body></html>';
const htmls = new Map([['arxiv:2401.00001v2', html]]);
const latex = Buffer.from([0x1f, 0x8b, 0, 0xff, 0xfe, 0x80]);
const latexes = new Map([['arxiv:2401.00001v2', latex]]);
const pdfs = new Map([['arxiv:2401.00001v2', pdf]]);

interface Opened {
  readonly source: Required<PaperSource>;
  run<Value>(promise: Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

const adapters: readonly [string, () => Promise<Opened>][] = [
  [
    'memory',
    async () => ({
      source: createMemorySource({ papers, pdfs, htmls, latexes, clock: createManualClock() }),
      run: (promise) => promise,
      close: async () => {},
    }),
  ],
  [
    'arXiv',
    async () => {
      const rig = await createRig();
      rig.server.respond(localArxiv({ papers, pdfs, htmls, latexes, licenceUrl: licence.url }));
      return rig;
    },
  ],
];

describe.each(adapters)('paper source: %s', (_name, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  const search = (given: Record<string, unknown>) =>
    opened.run(opened.source.search(searchQuerySchema.parse(given)));
  const lookup = (id: string) => opened.run(opened.source.lookup(id));

  it('searches, newest versions only', async () => {
    const page = await search({ text: 'knots' });
    expect(page).toMatchObject({ total: 1, start: 0 });
    expect(page.papers.map(({ id, title }) => [id, title])).toEqual([['arxiv:2401.00001v2', 'Knots']]);
    expect(page.fetchedAt).toBeGreaterThan(0);
  });

  it('pages without gap or repetition', async () => {
    const pages = [];
    for (const start of [0, 10, 20]) pages.push(await search({ text: 'graph', start, size: 10 }));
    expect(pages.map(({ total, start, papers: { length } }) => [total, start, length])).toEqual([
      [25, 0, 10],
      [25, 10, 10],
      [25, 20, 5],
    ]);
    expect(new Set(pages.flatMap((page) => page.papers.map(({ id }) => id))).size).toBe(25);
  });

  it('says so where nothing is found', async () => {
    expect(await search({ text: 'unicorns' })).toMatchObject({ papers: [], total: 0 });
  });

  it.each([
    ['2401.00001', 'arxiv:2401.00001v2'],
    ['2401.00001v1', 'arxiv:2401.00001v1'],
    ['astro-ph/0601001', 'arxiv:astro-ph/0601001v1'],
  ])('looks up %s', async (id, expected) => {
    expect((await lookup(id)).id).toBe(expected);
  });

  it('looks up many at once, and leaves out what it does not know', async () => {
    const ids = ['2401.00001v1', '2401.00001', '2499.99999', 'astro-ph/0601001'];
    const found = await opened.run(opened.source.lookupMany(ids));
    expect(found.map(({ id }) => id).sort()).toEqual([
      'arxiv:2401.00001v1',
      'arxiv:2401.00001v2',
      'arxiv:astro-ph/0601001v1',
    ]);
  });

  it.each([
    ['2499.99999', 'source-paper-missing'],
    ['2401.00001v9', 'source-paper-missing'],
    ['abc', 'source-rejected'],
  ])('says what is wrong with %s', async (id, code) => {
    await expect(lookup(id)).rejects.toMatchObject({ code });
  });

  it('fetches the PDF of an exact version', async () => {
    const { bytes, length } = await opened.run(opened.source.fetchPdf(paper('2401.00001v2', 'Knots')));
    const read = async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    expect((await opened.run(read())).equals(pdf)).toBe(true);
    expect(length).toBe(pdf.length);
    await expect(opened.run(opened.source.fetchPdf(paper('2401.00001v1', 'Knots')))).rejects.toMatchObject({
      code: 'source-paper-missing',
    });
  });

  it('fetches the HTML of an exact version, as it is', async () => {
    expect(await opened.run(opened.source.fetchHtml(paper('2401.00001v2', 'Knots')))).toBe(html);
    await expect(opened.run(opened.source.fetchHtml(paper('2401.00001v1', 'Knots')))).rejects.toMatchObject({
      code: 'source-paper-missing',
    });
  });

  it('fetches what the author of an exact version sent in, byte by byte', async () => {
    const bytes = await opened.run(opened.source.fetchLatex(paper('2401.00001v2', 'Knots')));
    expect(Buffer.from(bytes).equals(latex)).toBe(true);
    await expect(opened.run(opened.source.fetchLatex(paper('2401.00001v1', 'Knots')))).rejects.toMatchObject({
      code: 'source-paper-missing',
    });
  });

  it('tells the licence of a version', async () => {
    const id = paper('2401.00001v2', 'Knots').id;
    expect(await opened.run(opened.source.lookupLicence(id))).toEqual(licence);
  });

  it('stops before it starts where that is wanted', async () => {
    const options = { signal: AbortSignal.abort() };
    const query = searchQuerySchema.parse({ text: 'stopped' });
    const asks: readonly (() => Promise<unknown>)[] = [
      () => opened.source.search(query, options),
      () => opened.source.lookup('2402.00020', options),
      () => opened.source.fetchPdf(paper('2401.00001v2', 'Knots'), options),
      () => opened.source.fetchHtml(paper('2401.00001v2', 'Knots'), options),
      () => opened.source.fetchLatex(paper('2401.00001v2', 'Knots'), options),
      () => opened.source.lookupLicence(paper('2402.00020v1', 'Graph 19').id, options),
    ];
    for (const ask of asks) await expect(opened.run(ask())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('tells how it is', async () => {
    expect(sourceHealthSchema.parse(await opened.source.health())).toMatchObject({ state: 'ok', queued: 0 });
  });
});
