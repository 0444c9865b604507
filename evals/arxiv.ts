import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Paper } from '@papyri/core/contracts/paper';
import { searchQuerySchema } from '@papyri/core/contracts/search';
import { parseArxivFeed } from '@papyri/core/discover/arxiv-feed';
import { PapyriError } from '@papyri/core/errors';
import { errorFeedOf, feedOf } from '../tests/fixtures/arxiv/feeds.ts';
import { breakOff, cutShort, type Responder, send, status } from '../tests/fixtures/arxiv/local-source.ts';
import { type Recording, readRecordings, replay } from '../tests/fixtures/arxiv/replay.ts';
import { createRig, type Rig, shortestGap } from '../tests/fixtures/arxiv/rig.ts';

const ownRecordings = path.join(import.meta.dirname, '..', 'tests', 'fixtures', 'arxiv', 'recorded');

/** What a recording says, read without our parser. */
function expectedOf({ status: code, body }: Recording): string {
  const unescaped = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const summary = /<summary>([^<]*)<\/summary>/.exec(body)?.[1];
  if (code !== 200 || body.includes('/api/errors#')) return `source-rejected: ${unescaped(summary ?? '')}`;
  const entries = body
    .split('<entry>')
    .slice(1)
    .map((entry) => {
      const of = (pattern: RegExp) =>
        unescaped(pattern.exec(entry)?.[1] ?? '')
          .replace(/\s+/g, ' ')
          .trim();
      const authors = [...entry.matchAll(/<name>([^<]*)<\/name>/g)].map(([, name]) => unescaped(name ?? ''));
      const dates = [of(/<published>([^<]*)</), of(/<updated>([^<]*)</)].map((date) =>
        new Date(date).toISOString(),
      );
      const categories = [...entry.matchAll(/<category term="([^"]*)"/g)].map(([, term]) => term);
      return [
        of(/<id>http:\/\/arxiv\.org\/abs\/([^<]*)</),
        of(/<title>([^<]*)</),
        authors,
        dates,
        categories,
        of(/<arxiv:doi>([^<]*)</),
      ].join('|');
    });
  const total = /<opensearch:totalResults>(\d+)</.exec(body)?.[1];
  return [total, ...entries].join('\n');
}

const lineOf = (paper: Paper) =>
  [
    paper.id.slice('arxiv:'.length),
    paper.title,
    paper.authors.map(({ name }) => name),
    [paper.publishedAt, paper.updatedAt],
    paper.categories,
    paper.doi ?? '',
  ].join('|');

/** Asks the client what the recording was asked; undefined where our query language cannot say it. */
function ask(rig: Rig, { parameters }: Recording): Promise<string> | undefined {
  const ids = parameters.get('id_list');
  if (ids) return rig.source.lookup(ids).then((paper) => ['1', lineOf(paper)].join('\n'));
  const text = (parameters.get('search_query') ?? '').replaceAll('all:', '');
  const query = searchQuerySchema.safeParse({
    text,
    start: Number(parameters.get('start') ?? 0),
    size: Number(parameters.get('max_results') ?? 10),
  });
  if (!query.success || text.includes(':')) return undefined;
  return rig.source
    .search(query.data)
    .then(({ total, papers }) => [String(total), ...papers.map(lineOf)].join('\n'));
}

/** A failure as one line; a paper that is not there is an answer of no entries. */
function named(error: unknown): string {
  if (!PapyriError.isInstance(error)) return `crash: ${error}`;
  if (error.code === 'source-paper-missing') return '0';
  return error.detail === undefined ? error.code : `${error.code}: ${error.detail}`;
}

/** Troubles of a source, each followed by good answers where trying again is right. */
function troubles(rig: Rig): readonly (readonly [string, readonly Responder[], string])[] {
  const feed = feedOf([{ id: '2401.00001v1' }, { id: '2401.00002v1' }], { total: 2 });
  const good = send(feed);
  return [
    ['429 without Retry-After, then well', [status(429, {}, 'Rate exceeded.'), good], 'results'],
    ['429 with Retry-After 5, then well', [status(429, { 'retry-after': '5' }), good], 'results'],
    ['429 with Retry-After 600', [status(429, { 'retry-after': '600' })], 'source-rate-limited'],
    ['503, then well', [status(503), good], 'results'],
    ['503 for ever', [status(503)], 'source-failing'],
    ['hangs once', [rig.server.hang, good], 'results'],
    ['hangs for ever', [rig.server.hang], 'source-failing'],
    ['breaks off, then well', [breakOff(feed, 400), good], 'results'],
    ['is cut short for ever', [cutShort(feed, 400)], 'source-answer-invalid'],
    ['an empty first page, then well', [send(feedOf([], { total: 2 })), good], 'results'],
    ['empty first pages for ever', [send(feedOf([], { total: 2 }))], 'source-failing'],
    ['an error feed', [send(errorFeedOf('bad query'))], 'source-rejected'],
    ['HTTP 400 with an error feed', [status(400, {}, errorFeedOf('bad query'))], 'source-rejected'],
    ['HTML', [send('<html><body>Sign in</body></html>', 'text/html')], 'source-answer-invalid'],
    ['a redirect elsewhere', [status(302, { location: 'https://example.org/' })], 'host-not-allowed'],
  ];
}

async function meet(
  responders: (rig: Rig) => readonly Responder[],
): Promise<{ outcome: string; gapMs: number }> {
  const rig = await createRig();
  try {
    rig.server.respond(...responders(rig));
    const asked = rig.source.search(searchQuerySchema.parse({ text: 'x' }), { deadlineMs: 120_000 });
    const outcome = await rig.run(asked).then(
      ({ papers }) => (papers.length === 2 ? 'results' : `${papers.length} papers`),
      (error: unknown) => named(error).replace(/:.*/s, ''),
    );
    return { outcome, gapMs: shortestGap(rig.server) };
  } finally {
    await rig.close();
  }
}

/**
 * Plays recorded answers of arXiv's API to the real client on a clock of its own, compares what it makes of them with
 * an independent reading, and lets it meet the usual troubles.
 *
 * @param args a folder of recordings (JSON files with url, status_code, body); the project's own where left out
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const recordings = await readRecordings(args[0] ?? ownRecordings);
  const rig = await createRig();
  rig.server.respond(replay(recordings));
  const count = { right: 0, wrong: 0, skipped: 0, crashed: 0 };
  const started = rig.clock.now();
  for (const recording of recordings) {
    const asked = ask(rig, recording);
    if (!asked) {
      count.skipped += 1;
      continue;
    }
    const got = await rig.run(asked).catch(named);
    const expected = expectedOf(recording);
    if (got === expected) count.right += 1;
    else {
      count.wrong += 1;
      if (got.startsWith('crash')) count.crashed += 1;
      console.log(`${recording.name}\n  expected ${expected}\n  got      ${got}`);
    }
  }
  const replayed = {
    requests: rig.server.seen.length,
    gapMs: shortestGap(rig.server),
    simulatedMs: rig.clock.now() - started,
  };
  await rig.close();

  let met = 0;
  let gapMs = replayed.gapMs;
  for (const [index, [name, , wanted]] of troubles(rig).entries()) {
    const { outcome, gapMs: gap } = await meet((own) => troubles(own)[index]?.[1] ?? []);
    gapMs = Math.min(gapMs, gap);
    if (outcome === wanted) met += 1;
    console.log(`${outcome === wanted ? 'ok   ' : 'WRONG'} ${name}: ${outcome}`);
  }

  const largest = feedOf(
    Array.from({ length: 2000 }, (_, index) => ({
      id: `2401.${String(index + 1).padStart(5, '0')}v1`,
      abstract: 'word '.repeat(250),
    })),
  );
  const before = performance.now();
  const parsed = parseArxivFeed(largest);
  const parseMs = performance.now() - before;
  return {
    recordings: recordings.length,
    ...count,
    requests: replayed.requests,
    simulated_ms: replayed.simulatedMs,
    shortest_gap_ms: Number.isFinite(gapMs) ? gapMs : null,
    troubles: troubles(rig).length,
    troubles_right: met,
    parse_2000_ms: parsed.kind === 'papers' && parsed.papers.length === 2000 ? Math.round(parseMs) : null,
  };
}
