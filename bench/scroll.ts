import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { systemClock } from '@papyri/server/adapters/clock/system';
import type { Browser, Page } from 'playwright-core';
import { localArxiv } from '../tests/fixtures/arxiv/local-arxiv.ts';
import { startLocalSource } from '../tests/fixtures/arxiv/local-source.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { removeFolder, startServer, temporaryFolder, unlimited } from '../tests/support/server-process.ts';
import { readTrace, type TraceFigures } from './trace-tasks.ts';

const usualPapers = 2000;
/** A hand that turns the wheel fast. */
const wheel = { pixels: 900, everyMs: 30 };

const topics = ['knots', 'galaxies', 'proteins', 'attention', 'lattices', 'markets'];

/** Papers with what real ones have: formulas in titles and abstracts, many authors, several categories. */
function makePapers(count: number): Paper[] {
  return Array.from({ length: count }, (_, n) => {
    const topic = topics[n % topics.length] ?? '';
    const formula = n % 3 === 0 ? ` with $\\mathcal{O}(n^{${(n % 7) + 2}} \\log n)$ steps` : '';
    return paperSchema.parse({
      id: `arxiv:26${String(1 + (n % 9)).padStart(2, '0')}.${String(10_000 + n)}v1`,
      title: `A measured study of ${topic}${formula}, part ${n + 1}`,
      source: 'arxiv',
      authors: Array.from({ length: 1 + (n % 9) }, (_, author) => ({ name: `Author Number ${author + n}` })),
      abstract: `We study ${topic} and prove that $\\sum_{i=1}^{n} x_i^2 \\le C_{${n}}\\,\\|x\\|^2$ holds in ${n + 2} cases. ${'The proof is short, and every step of it is checked by a program. '.repeat(6)}`,
      categories: ['cs.CL', 'math.GT', 'stat.ML'],
      primaryCategory: 'cs.CL',
      publishedAt: '2026-01-02T03:04:05Z',
      licence: { name: 'unknown' },
    });
  });
}

/** Scrolls to the end of the list while the browser records, and gives what kept its main thread busy. */
async function scrollThrough(browser: Browser, page: Page, rows: number): Promise<TraceFigures> {
  await page.mouse.move(720, 500);
  await browser.startTracing(page, {
    categories: [
      'toplevel',
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      'blink.user_timing',
    ],
  });
  await page.evaluate(() => performance.mark('papyri-scroll-start'));
  const end = page.locator(`[aria-posinset="${rows}"]`);
  for (let turns = 0; turns < 5000; turns += 1) {
    await page.mouse.wheel(0, wheel.pixels);
    await page.waitForTimeout(wheel.everyMs);
    if (turns % 20 === 0 && (await end.count()) > 0) break;
  }
  if ((await end.count()) === 0) throw new Error(`the end of the list was not reached: ${page.url()}`);
  // Back to the middle and to the top at once, as with the scroll bar.
  for (const share of [0.5, 0.1, 0.9, 0]) {
    await page.evaluate((to) => window.scrollTo(0, document.body.scrollHeight * to), share);
    await page.waitForTimeout(400);
  }
  await page.evaluate(() => performance.mark('papyri-scroll-end'));
  return readTrace(await browser.stopTracing());
}

const keysOf = (name: string, figures: TraceFigures) => ({
  [`${name}_longest_task_ms`]: figures.longestTaskMs,
  [`${name}_longest_task_cpu_ms`]: figures.longestTaskCpuMs,
  [`${name}_tasks_over_50_ms`]: figures.tasksOver50Ms,
  [`${name}_frames`]: figures.frames,
});

/**
 * Scrolls through the results of a search and through the library, 2000 made papers each, in a real browser that
 * records what its main thread does. Arguments: `--papers=N`.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const count = Number(args.find((arg) => arg.startsWith('--papers='))?.slice(9) ?? usualPapers);
  const papers = makePapers(count);
  const arxiv = await startLocalSource(systemClock);
  arxiv.respond(localArxiv({ papers, pdfs: new Map(), licenceUrl: 'http://arxiv.org/licenses/x' }));
  const dataDir = temporaryFolder('scroll');
  const server = await startServer({
    dataDir,
    startTimeoutMs: 180_000,
    settings: {
      offline: false,
      'arxiv.apiUrl': `${arxiv.url}/api/query`,
      'arxiv.oaiUrl': `${arxiv.url}/oai`,
      'arxiv.siteUrl': arxiv.url,
      'arxiv.minIntervalMs': 0,
      ...unlimited,
    },
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.address}/search?text=measured`);
    await page.getByTestId('result-row').first().waitFor();
    const results = await scrollThrough(browser, page, count);
    console.log('results', results);

    for (const { id, title } of papers) {
      const response = await fetch(`${server.address}/api/papers/${encodeURIComponent(id)}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title }),
      });
      if (!response.ok) throw new Error(`${id} did not come onto the shelf: ${response.status}`);
    }
    await page.goto(`${server.address}/library`);
    await page.getByTestId('library-row').first().waitFor();
    const library = await scrollThrough(browser, page, count);
    console.log('library', library);

    return {
      longest_task_ms: Math.max(results.longestTaskMs, library.longestTaskMs),
      tasks_over_50_ms: results.tasksOver50Ms + library.tasksOver50Ms,
      frames: results.frames + library.frames,
      papers: count,
      ...keysOf('results', results),
      ...keysOf('library', library),
    };
  } finally {
    await browser.close();
    await server.stop();
    await arxiv.close();
    removeFolder(dataDir);
  }
}
