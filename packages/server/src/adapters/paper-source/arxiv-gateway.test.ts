import { searchQuerySchema } from '@papyri/core/contracts/search';
import type { QueueState } from '@papyri/core/ports/paper-source';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorFeedOf, feedOf, madeUpPapers } from '../../../../../tests/fixtures/arxiv/feeds.ts';
import {
  breakOff,
  cutShort,
  send,
  sendGzip,
  status,
} from '../../../../../tests/fixtures/arxiv/local-source.ts';
import { createRig, type Rig, shortestGap } from '../../../../../tests/fixtures/arxiv/rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.close());

const query = (text: string, more: Record<string, unknown> = {}) =>
  searchQuerySchema.parse({ text, ...more });
const feed = feedOf(madeUpPapers(3), { total: 3 });
const search = (text = 'x', more = {}) => rig.run(rig.source.search(query(text, more)));

describe('a source in trouble', () => {
  it('is asked again after 429, politely, and then answers', async () => {
    rig.server.respond(status(429, {}, 'Rate exceeded.'), status(429), send(feed));
    const started = rig.clock.now();
    expect((await search()).papers).toHaveLength(3);
    expect(rig.server.seen.map(({ at }) => at - started)).toEqual([0, 3000, 7000]);
    expect(await rig.source.health()).toMatchObject({ state: 'ok' });
  });

  it('is left alone as long as Retry-After says, also by other processes', async () => {
    rig.server.respond(status(429, { 'retry-after': '60' }));
    await expect(search()).rejects.toMatchObject({ code: 'source-rate-limited', retryAfterMs: 62_000 });
    expect(rig.server.seen).toHaveLength(1);

    const other = await createRig({ with: rig, self: 'b' });
    rig.server.respond(send(feed));
    const asked = other.source.search(query('y'), { deadlineMs: 120_000 });
    await other.run(asked);
    expect(shortestGap(rig.server)).toBe(62_000);
    await other.close();
  });

  it('that says when it is back by a date is believed', async () => {
    const back = new Date(rig.clock.now() + 10_000).toUTCString();
    rig.server.respond(status(503, { 'retry-after': back }), send(feed));
    expect((await search()).total).toBe(3);
    expect(shortestGap(rig.server)).toBe(12_000);
  });

  it.each([500, 502, 503])('answering %i four times is failing', async (code) => {
    rig.server.respond(status(code));
    await expect(rig.run(rig.source.search(query('x'), { deadlineMs: 120_000 }))).rejects.toMatchObject({
      code: 'source-failing',
      detail: `HTTP ${code}`,
    });
    expect(rig.server.seen).toHaveLength(4);
    expect(await rig.source.health()).toMatchObject({ state: 'failing' });
  });

  it('that hangs is given up and named', async () => {
    rig.server.respond(rig.server.hang);
    const started = rig.clock.now();
    await expect(search()).rejects.toMatchObject({ code: 'source-failing' });
    expect(rig.clock.now() - started).toBe(20_000);
    expect(rig.server.hanging).toBe(0);
  });

  it('that hangs once is asked again', async () => {
    rig.server.respond(rig.server.hang, send(feed));
    expect((await search()).total).toBe(3);
    expect(shortestGap(rig.server)).toBe(18_000);
  });

  it.each([
    ['breaks off', breakOff(feed, 500)],
    ['ends in the middle without a sign', cutShort(feed, 500)],
    ['is HTML', send('<!DOCTYPE html><html><body>Down</body></html>', 'text/html')],
    ['is plain text', send('Rate exceeded.', 'text/plain')],
    ['says many results and holds none', send(feedOf([], { total: 42 }))],
    ['has the wrong type but the right content', send(feed, 'application/json')],
  ])('once with an answer that %s, then well, gives the results', async (name, responder) => {
    rig.server.respond(responder, send(feed));
    expect((await search()).papers).toHaveLength(3);
    expect(rig.server.seen).toHaveLength(name.startsWith('has the wrong type') ? 1 : 2);
  });

  it.each([
    ['cut off', cutShort(feed, 500), 'source-answer-invalid'],
    ['broken off', breakOff(feed, 500), 'source-answer-invalid'],
    ['HTML', send('<html><body>Sign in</body></html>', 'text/html'), 'source-answer-invalid'],
    ['an empty page of many results', send(feedOf([], { total: 42 })), 'source-failing'],
    [
      'a connection that breaks',
      (request: { socket: { destroy(): void } }) => request.socket.destroy(),
      'source-failing',
    ],
    ['an empty answer', status(204), 'source-failing'],
  ])('with nothing but %s ends in a clear state', async (_name, responder, code) => {
    rig.server.respond(responder);
    await expect(rig.run(rig.source.search(query('x'), { deadlineMs: 120_000 }))).rejects.toMatchObject({
      code,
    });
    expect(rig.server.seen).toHaveLength(4);
    expect(shortestGap(rig.server)).toBeGreaterThanOrEqual(3000);
  });

  it.each([
    ['200', send(errorFeedOf('sortBy must be in: relevance'))],
    ['400', status(400, {}, errorFeedOf('sortBy must be in: relevance'))],
  ])(
    'that refuses the query with an error feed and HTTP %s is quoted and not asked again',
    async (_code, responder) => {
      rig.server.respond(responder);
      await expect(search()).rejects.toMatchObject({
        code: 'source-rejected',
        detail: 'sortBy must be in: relevance',
      });
      expect(rig.server.seen).toHaveLength(1);
      expect(await rig.source.health()).toMatchObject({ state: 'ok' });
    },
  );

  it('that redirects elsewhere is not followed', async () => {
    rig.server.respond(status(302, { location: 'https://evil.example/' }));
    await expect(search()).rejects.toMatchObject({ code: 'host-not-allowed', detail: 'evil.example' });
    expect(rig.server.seen).toHaveLength(1);
  });

  it('that redirects within itself is followed three seconds later', async () => {
    rig.server.respond(status(301, { location: '/moved' }), send(feed));
    expect((await search()).total).toBe(3);
    expect(shortestGap(rig.server)).toBe(3000);
  });

  it('that sends without end is cut off and not asked again', async () => {
    rig.server.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/atom+xml' });
      const more = () => {
        while (response.write(Buffer.alloc(1024 * 1024, 0x20)));
      };
      response.on('drain', more);
      more();
    });
    await expect(search()).rejects.toMatchObject({ code: 'source-answer-invalid', detail: 'file-too-large' });
    expect(rig.server.seen).toHaveLength(1);
  });

  it('that is not there is named at once, without keeping the reader waiting', async () => {
    await rig.server.close();
    const started = rig.clock.now();
    await expect(search()).rejects.toMatchObject({ code: 'source-unreachable' });
    expect(rig.clock.now()).toBe(started);
    expect(await rig.source.health()).toMatchObject({ state: 'unreachable' });
  });
});

describe('politeness', () => {
  it('sends at most one request per three seconds, first come first served', async () => {
    rig.server.respond(send(feed));
    const words = ['a1', 'b2', 'c3', 'd4', 'e5'];
    await rig.run(Promise.all(words.map((word) => rig.source.search(query(word)))));
    expect(rig.server.seen.map(({ parameters }) => parameters.get('search_query'))).toEqual(
      words.map((word) => `all:${word}`),
    );
    expect(shortestGap(rig.server)).toBe(3000);
    expect(rig.server.mostAtOnce).toBe(1);
  });

  it('holds over two processes that share the clock', async () => {
    const other = await createRig({ with: rig, self: 'b' });
    rig.server.respond(send(feed));
    const asks = [1, 2, 3].flatMap((number) => [
      rig.source.search(query(`left ${number}`)),
      other.source.search(query(`right ${number}`)),
    ]);
    await rig.run(Promise.all(asks));
    expect(rig.server.seen).toHaveLength(6);
    expect(shortestGap(rig.server)).toBeGreaterThanOrEqual(3000);
    expect(rig.server.mostAtOnce).toBe(1);
    await other.close();
  });

  it('does not let two processes talk at once while one answer is slow, nor wait for a dead one for ever', async () => {
    const other = await createRig({ with: rig, self: 'b' });
    await rig.sourceClock.takeTurn('arxiv', 'dead', rig.clock.now(), { intervalMs: 3000, leaseMs: 30_000 });
    const started = rig.clock.now();
    rig.server.respond(send(feed));
    await other.run(other.source.search(query('x'), { deadlineMs: 60_000 }));
    expect((rig.server.seen[0]?.at ?? 0) - started).toBe(30_000);
    await other.close();
  });

  it('tells where each one stands', async () => {
    rig.server.respond(send(feed));
    const states: QueueState[][] = [[], [], []];
    await rig.run(
      Promise.all(
        states.map((list, index) =>
          rig.source.search(query(`w${index}`), { onQueued: (state) => list.push(state) }),
        ),
      ),
    );
    const heard = (index: number) => states[index]?.map(({ position, waitMs }) => `${position} in ${waitMs}`);
    expect(new Set(heard(0))).toEqual(new Set(['1 in 0']));
    expect(new Set(heard(1))).toEqual(new Set(['2 in 3000', '1 in 3000']));
    expect(new Set(heard(2))).toEqual(new Set(['3 in 6000', '2 in 6000', '1 in 3000']));
  });

  it('tells how often the source refused before', async () => {
    rig.server.respond(status(429), send(feed));
    const states: QueueState[] = [];
    await rig.run(rig.source.search(query('x'), { onQueued: (state) => states.push(state) }));
    expect(states.at(-1)).toEqual({ position: 1, waitMs: 3000, attempt: 1 });
  });

  it('takes a cancelled request out of the queue', async () => {
    rig.server.respond(send(feed));
    const controller = new AbortController();
    const first = rig.source.search(query('first'));
    const second = rig.source.search(query('second'), { signal: controller.signal });
    const third = rig.source.search(query('third'));
    const refused = expect(second).rejects.toMatchObject({ code: 'cancelled' });
    controller.abort();
    await rig.run(Promise.all([first, third, refused]));
    expect(rig.server.seen.map(({ parameters }) => parameters.get('search_query'))).toEqual([
      'all:first',
      'all:third',
    ]);
    expect((await rig.source.health()).queued).toBe(0);
  });

  it('breaks off a request under way when it is cancelled, and goes on after', async () => {
    const controller = new AbortController();
    rig.server.respond((request, response) => {
      rig.server.hang(request, response);
      controller.abort();
    }, send(feed));
    const first = rig.source.search(query('first'), { signal: controller.signal });
    const second = rig.source.search(query('second'));
    await expect(rig.run(first)).rejects.toMatchObject({ code: 'cancelled' });
    expect((await rig.run(second)).total).toBe(3);
    expect(shortestGap(rig.server)).toBe(3000);
    expect(await rig.source.health()).toMatchObject({ state: 'ok' });
  });

  it('says at once that the wait would be longer than the reader waits', async () => {
    rig.server.respond(status(429, { 'retry-after': '300' }));
    await expect(search('a')).rejects.toMatchObject({ code: 'source-rate-limited' });
    const asked = rig.clock.now();
    await expect(search('b')).rejects.toMatchObject({ code: 'source-rate-limited' });
    expect(rig.clock.now()).toBe(asked);
    expect(rig.server.seen).toHaveLength(1);
  });

  it('leaves nothing waiting once all have left', async () => {
    rig.server.respond(status(429, { 'retry-after': '300' }));
    await expect(search('a')).rejects.toMatchObject({ code: 'source-rate-limited' });
    expect(rig.clock.advanceToNext()).toBe(false);
  });
});

describe('what is known already', () => {
  it('is not asked again the same day, by any process', async () => {
    rig.server.respond(sendGzip(feed));
    const first = await search('transformers');
    rig.clock.advance(3_600_000);
    expect(await search('transformers')).toEqual(first);
    const other = await createRig({ with: rig, self: 'b' });
    expect(await other.run(other.source.search(query('transformers')))).toEqual(first);
    expect(rig.server.seen).toHaveLength(1);
    await other.close();
  });

  it('is asked anew after midnight UTC', async () => {
    rig.server.respond(send(feed));
    await search();
    rig.clock.advance(12 * 3_600_000);
    await search();
    expect(rig.server.seen).toHaveLength(2);
  });

  it('is asked once where several want the same at the same time', async () => {
    rig.server.respond(send(feed));
    const pages = await rig.run(Promise.all([1, 2, 3].map(() => rig.source.search(query('same')))));
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([3]));
    expect(rig.server.seen).toHaveLength(1);
  });

  it('goes on for the others when one of them leaves', async () => {
    const controller = new AbortController();
    rig.server.respond((request, response) => {
      controller.abort();
      send(feed)(request, response);
    });
    const leaving = rig.source.search(query('same'), { signal: controller.signal });
    const staying = rig.source.search(query('same'));
    const refused = expect(leaving).rejects.toMatchObject({ code: 'cancelled' });
    expect((await rig.run(staying)).total).toBe(3);
    await refused;
  });

  it('does not include that nothing was found: it may be there an hour later', async () => {
    rig.server.respond(send(feedOf([])), send(feed));
    expect((await search()).total).toBe(0);
    expect((await search()).total).toBe(3);
  });

  it('is not believed where the cache holds something else', async () => {
    rig.server.respond(send(feed));
    await search();
    const key = `feed:1:${rig.server.seen[0]?.parameters}`;
    expect(await rig.cache.get('arxiv', key, 0)).toBeDefined();
    await rig.cache.put('arxiv', key, { value: { papers: 'spoilt' }, fetchedAt: rig.clock.now() });
    expect((await search()).papers).toHaveLength(3);
    expect(rig.server.seen).toHaveLength(2);
  });
});

describe('offline', () => {
  it('asks nothing and says so', async () => {
    const offline = await createRig({ with: rig, offline: true });
    await expect(offline.source.search(query('x'))).rejects.toMatchObject({ code: 'offline' });
    await expect(offline.source.lookup('1706.03762')).rejects.toMatchObject({ code: 'offline' });
    expect(rig.server.seen).toHaveLength(0);
    expect(await offline.source.health()).toMatchObject({ state: 'offline' });
    await offline.close();
  });
});

describe('paging', () => {
  it('reads 2000 results in slices, each at its time', async () => {
    rig.server.respond((request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://local');
      const start = Number(searchParams.get('start'));
      const size = Number(searchParams.get('max_results'));
      send(feedOf(madeUpPapers(size, start + 1), { total: 30_000, start }))(request, response);
    });
    const ids: string[] = [];
    for (let start = 0; start < 2000; start += 200) {
      const page = await search('x', { start, size: 200 });
      expect(page).toMatchObject({ total: 30_000, start });
      ids.push(...page.papers.map(({ id }) => id));
    }
    expect(ids).toHaveLength(2000);
    expect(new Set(ids).size).toBe(2000);
    expect([ids[0], ids[1999]]).toEqual(['arxiv:2401.00001v1', 'arxiv:2401.02000v1']);
    expect(rig.server.seen).toHaveLength(10);
    expect(shortestGap(rig.server)).toBe(3000);
  });
});
