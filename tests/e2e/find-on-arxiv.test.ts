import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperSchema } from '@papyri/core/contracts/paper';
import { systemClock } from '@papyri/server/adapters/clock/system';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localArxiv } from '../fixtures/arxiv/local-arxiv.ts';
import { type LocalSource, startLocalSource, status } from '../fixtures/arxiv/local-source.ts';
import { launchBrowser } from '../support/browser.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** The other way into the main job: find a paper on arXiv (one of our own making, on this machine) and read it. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const papers = [
  { id: 'arxiv:2601.00001v1', title: 'Summaries You Can Check: $E=mc^2$ and $\\alpha$-stable noise' },
  { id: 'arxiv:2601.00002v2', title: 'A Second Paper on Summaries' },
  { id: 'arxiv:astro-ph/0601001v1', title: 'An Old Paper on Stars' },
].map(({ id, title }) =>
  paperSchema.parse({
    id,
    title,
    source: 'arxiv',
    authors: [{ name: 'Ada Example' }],
    licence: { name: 'unknown' },
  }),
);

let arxiv: LocalSource;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let dataDir: string;

beforeAll(async () => {
  arxiv = await startLocalSource(systemClock);
  const answers = localArxiv({
    papers,
    pdfs: new Map(papers.map((paper) => [paper.id, pdf])),
    licenceUrl: 'http://creativecommons.org/licenses/by/4.0/',
  });
  arxiv.respond(answers);
  dataDir = temporaryFolder('find');
  server = await startServer({
    dataDir,
    settings: {
      offline: false,
      'arxiv.apiUrl': `${arxiv.url}/api/query`,
      'arxiv.oaiUrl': `${arxiv.url}/oai`,
      'arxiv.siteUrl': arxiv.url,
      'arxiv.minIntervalMs': 300,
      'arxiv.interactiveTimeoutMs': 4000,
    },
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await arxiv?.close();
  if (dataDir) removeFolder(dataDir);
});

describe('finding a paper on arXiv', () => {
  it('searches, shows TeX in titles, and opens a result with the keyboard', async () => {
    await page.goto(server.address);
    await page.getByTestId('search-input').fill('summaries');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?/);
    await expect.poll(() => page.getByTestId('result-row').count()).toBe(2);
    await page.locator('[data-testid="result-row"] .katex').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/paper\//);
  });

  it('fetches, reads and summarises it, and learns its licence', async () => {
    await expect.poll(() => page.getByTestId('tldr').innerText(), { timeout: 30_000 }).toMatch(/.{40}/);
    await page.locator('.textLayer span').first().waitFor();
    const id = decodeURIComponent(new URL(page.url()).pathname.replace('/paper/', ''));
    expect(papers.map((paper) => paper.id)).toContain(id);
    const record = async () =>
      (await (await fetch(`${server.address}/api/papers/${encodeURIComponent(id)}`)).json()) as {
        paper: { licence: { name: string } };
      };
    await expect
      .poll(async () => (await record()).paper.licence.name, { timeout: 20_000 })
      .toMatch(/CC-BY-4\.0/);
  });

  it('marks it in the results from then on', async () => {
    await page.goto(`${server.address}/search?text=summaries`);
    await page
      .getByText(/summary (exists|ready)/i)
      .first()
      .waitFor();
  });

  it.each([
    ['astro-ph/0601001', 'An Old Paper on Stars'],
    ['https://arxiv.org/abs/2601.00002', 'A Second Paper on Summaries'],
  ])('opens %s directly', async (reference, title) => {
    await page.goto(server.address);
    await page.getByTestId('search-input').fill(reference);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/paper\//);
    await expect.poll(() => page.getByTestId('paper-title').innerText()).toBe(title);
  });

  it('answers from the mirror when arXiv fails, and says so', async () => {
    arxiv.respond(status(503));
    await page.goto(`${server.address}/search?text=stars`);
    await expect.poll(() => page.getByTestId('result-row').count(), { timeout: 20_000 }).toBe(1);
    const words = await page.locator('main').innerText();
    expect(words).toMatch(/arXiv/);
    expect(words).toMatch(/seen before|mirror|could not|cannot|failing|not answering/i);
  });
});
