import { paperVersionIdSchema } from '@papyri/core/contracts/ids';
import { paperSchema } from '@papyri/core/contracts/paper';
import { searchQuerySchema } from '@papyri/core/contracts/search';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorFeedOf, feedOf, madeUpPapers, oaiRecordOf } from '../../../../../tests/fixtures/arxiv/feeds.ts';
import { send, status } from '../../../../../tests/fixtures/arxiv/local-source.ts';
import { createManualClock } from '../../../../../tests/fixtures/arxiv/manual-clock.ts';
import { createRig, type Rig, shortestGap } from '../../../../../tests/fixtures/arxiv/rig.ts';
import { createArxiv } from './create-arxiv.ts';
import { memorySourceCache, memorySourceClock } from './memory-source-state.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.close());

const asked = () => Object.fromEntries(rig.server.seen.at(-1)?.parameters ?? []);

describe('search', () => {
  it('asks what was asked and gives no more than a page', async () => {
    rig.server.respond(send(feedOf(madeUpPapers(10), { total: 500 })));
    const query = searchQuerySchema.parse({
      text: 'x -y',
      categories: ['cs.*'],
      sort: 'submitted',
      start: 20,
      size: 5,
    });
    const page = await rig.run(rig.source.search(query));
    expect(page).toMatchObject({ total: 500, start: 20, fetchedAt: rig.clock.now() });
    expect(page.papers).toHaveLength(5);
    expect(asked()).toEqual({
      search_query: 'all:x AND cat:cs.* ANDNOT all:y',
      sortBy: 'submittedDate',
      sortOrder: 'descending',
      start: '20',
      max_results: '5',
    });
  });

  it('does not ask where there is nothing to look for', async () => {
    const page = await rig.source.search(searchQuerySchema.parse({ text: '???' }));
    expect(page).toMatchObject({ papers: [], total: 0 });
    expect(rig.server.seen).toHaveLength(0);
  });
});

describe('lookup', () => {
  it('takes every form of an id', async () => {
    rig.server.respond(send(feedOf([{ id: '1706.03762v5' }])));
    const paper = await rig.run(rig.source.lookup('https://arxiv.org/pdf/1706.03762v5.pdf'));
    expect(paper.id).toBe('arxiv:1706.03762v5');
    expect(asked()).toEqual({ id_list: '1706.03762v5', start: '0', max_results: '1' });
  });

  it('finds an old id under both of its spellings', async () => {
    rig.server.respond(send(feedOf([{ id: 'math/0309136v1' }])));
    expect((await rig.run(rig.source.lookup('math.GT/0309136'))).id).toBe('arxiv:math/0309136v1');
  });

  it.each([
    ['nothing', feedOf([])],
    ['another paper', feedOf([{ id: '2401.99999v1' }])],
    ['another version', feedOf([{ id: '1706.03762v7' }])],
    ['an entry without an id', feedOf([{ id: 'nothing' }])],
  ])('says that the paper is missing where arXiv gives %s', async (_name, feed) => {
    rig.server.respond(send(feed));
    await expect(rig.run(rig.source.lookup('1706.03762v99'))).rejects.toMatchObject({
      code: 'source-paper-missing',
    });
  });

  it('passes on what arXiv says of a text that is no id, and never asks for several', async () => {
    rig.server.respond(status(400, {}, errorFeedOf('incorrect id format for abc')));
    await expect(rig.run(rig.source.lookup('abc'))).rejects.toMatchObject({
      code: 'source-rejected',
      detail: 'incorrect id format for abc',
    });
    await expect(rig.source.lookup('1706.03762,1810.04805')).rejects.toMatchObject({
      code: 'source-rejected',
    });
    expect(rig.server.seen).toHaveLength(1);
  });

  it('asks for many papers a hundred at a time, each once', async () => {
    rig.server.respond((request, response) => {
      const ids = new URL(request.url ?? '/', 'http://local').searchParams.get('id_list')?.split(',') ?? [];
      send(feedOf(ids.map((id) => ({ id: `${id}v1` }))))(request, response);
    });
    const ids = Array.from({ length: 250 }, (_, index) => `2401.${String(index + 1).padStart(5, '0')}`);
    const papers = await rig.run(rig.source.lookupMany([...ids, `arXiv:${ids[0]}`], { deadlineMs: 60_000 }));
    expect(papers.map(({ id }) => id)).toEqual(ids.map((id) => `arxiv:${id}v1`));
    expect(rig.server.seen).toHaveLength(3);
  });
});

describe('lookupLicence', () => {
  const licenceOf = (version: string) =>
    rig.run(rig.source.lookupLicence(paperVersionIdSchema.parse(version)));

  it('asks OAI-PMH, for the newest version only, once a day', async () => {
    rig.server.respond(
      send(oaiRecordOf('2401.00001', 'http://creativecommons.org/licenses/by/4.0/', 2), 'text/xml'),
    );
    expect((await licenceOf('arxiv:2401.00001v2')).name).toBe('CC-BY-4.0');
    expect((await licenceOf('arxiv:2401.00001v2')).name).toBe('CC-BY-4.0');
    expect(rig.server.seen).toHaveLength(1);
    expect(rig.server.seen[0]?.path).toBe('/oai');
    expect(asked()).toEqual({
      verb: 'GetRecord',
      metadataPrefix: 'arXivRaw',
      identifier: 'oai:arXiv.org:2401.00001',
    });
    expect((await licenceOf('arxiv:2401.00001v1')).name).toBe('unknown');
  });

  it('fails clearly where the record is missing or the answer is not OAI-PMH', async () => {
    const error = '<OAI-PMH><error code="idDoesNotExist">no</error></OAI-PMH>';
    rig.server.respond(send(error, 'text/xml'));
    await expect(licenceOf('arxiv:2401.00001v1')).rejects.toMatchObject({ code: 'source-paper-missing' });
    rig.server.respond(send('<html></html>', 'text/html'));
    await expect(licenceOf('arxiv:2401.00001v1')).rejects.toMatchObject({ code: 'source-answer-invalid' });
  });

  it('is tried once and not held against search where OAI-PMH fails', async () => {
    rig.server.respond(status(500));
    await expect(licenceOf('arxiv:2401.00001v1')).rejects.toMatchObject({ code: 'source-failing' });
    expect(rig.server.seen).toHaveLength(1);
    expect(await rig.source.health()).toMatchObject({ state: 'unknown' });
    rig.server.respond(status(429, { 'retry-after': '60' }));
    await expect(licenceOf('arxiv:2401.00001v1')).rejects.toMatchObject({ code: 'source-rate-limited' });
    expect(await rig.source.health()).toMatchObject({ state: 'rate-limited' });
  });

  it('knows nothing of papers from elsewhere', async () => {
    expect(await rig.source.lookupLicence(paperVersionIdSchema.parse('doi:10.18653/v1/N18-3011'))).toEqual({
      name: 'unknown',
    });
    expect(rig.server.seen).toHaveLength(0);
  });
});

describe('fetchHtml', () => {
  const htmlOf = (id: string) =>
    rig.run(
      rig.source.fetchHtml(
        paperSchema.parse({ id, source: 'arxiv', title: 'Knots', authors: [], licence: { name: 'unknown' } }),
      ),
    );

  it('asks for the exact version, and does not keep the answer for the day', async () => {
    rig.server.respond(send('<p>∮</p>', 'text/html'));
    expect(await htmlOf('arxiv:math/0309136v1')).toBe('<p>∮</p>');
    await htmlOf('arxiv:math/0309136v1');
    expect(rig.server.seen.map(({ path }) => path)).toEqual(['/html/math/0309136v1', '/html/math/0309136v1']);
    expect(shortestGap(rig.server)).toBeGreaterThanOrEqual(3000);
  });

  it.each([
    [404, 'source-paper-missing', 'ok'],
    [429, 'source-rate-limited', 'rate-limited'],
    [500, 'source-failing', 'unknown'],
  ])(
    'is tried once where arXiv answers %s, and only "slow down" is held against it',
    async (code, error, state) => {
      rig.server.respond(status(code));
      await expect(htmlOf('arxiv:2401.00001v1')).rejects.toMatchObject({ code: error });
      expect(rig.server.seen).toHaveLength(1);
      expect(await rig.source.health()).toMatchObject({ state });
    },
  );

  it('stops where a page does not end', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    rig.server.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', more);
      };
      more();
    });
    await expect(htmlOf('arxiv:2401.00001v1')).rejects.toMatchObject({ code: 'source-answer-invalid' });
  });
});

describe('createArxiv', () => {
  it('asks only the hosts in its settings', async () => {
    const clock = createManualClock();
    const { source, close } = createArxiv({
      settings: {
        apiUrl: `${rig.server.url}/api/query?x=1`,
        oaiUrl: `${rig.server.url}/oai`,
        siteUrl: rig.server.url,
        interactiveTimeoutMs: 20_000,
        downloadTimeoutMs: 300_000,
        minIntervalMs: 0,
      },
      offline: false,
      maxPdfBytes: 1000,
      userAgent: 'Papyri/0 (+https://example.org)',
      self: 'a',
      clock,
      random: () => 0,
      sourceClock: memorySourceClock(),
      cache: memorySourceCache(),
    });
    rig.server.respond(send(feedOf(madeUpPapers(1))));
    expect((await source.search(searchQuerySchema.parse({ text: 'x' }))).total).toBe(1);
    expect(rig.server.seen[0]).toMatchObject({ userAgent: 'Papyri/0 (+https://example.org)' });
    expect(rig.server.seen[0]?.parameters.get('x')).toBe('1');
    rig.server.respond(status(302, { location: 'https://arxiv.org/elsewhere' }));
    await expect(source.search(searchQuerySchema.parse({ text: 'y' }))).rejects.toMatchObject({
      code: 'host-not-allowed',
      detail: 'arxiv.org',
    });
    await close();
  });
});
