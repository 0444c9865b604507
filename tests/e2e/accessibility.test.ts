import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperSchema } from '@papyri/core/contracts/paper';
import { systemClock } from '@papyri/server/adapters/clock/system';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { localArxiv } from '../fixtures/arxiv/local-arxiv.ts';
import { type LocalSource, startLocalSource } from '../fixtures/arxiv/local-source.ts';
import { sheetOf, turnEnd } from '../support/api-client.ts';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Place, pageStates, searchWord } from '../support/page-states.ts';
import { pressUntil } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/**
 * Every page and its main states, for people who do not see well or at all, do not use a mouse, or cannot bear
 * motion; on the way, nothing may break the content security policy.
 */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const papers = ['arxiv:2601.00001v1', 'arxiv:2601.00002v2'].map((id) =>
  paperSchema.parse({
    id,
    title: `A paper on ${searchWord} and $\\alpha$`,
    source: 'arxiv',
    authors: [{ name: 'Ada Example' }],
    licence: { name: 'unknown' },
  }),
);
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

let arxiv: LocalSource;
let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let place: Place;

const post = async (path: string, body?: unknown) =>
  (
    await fetch(server.address + path, {
      method: 'POST',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
  ).json();

beforeAll(async () => {
  arxiv = await startLocalSource(systemClock);
  arxiv.respond(
    localArxiv({
      papers,
      pdfs: new Map(papers.map((paper) => [paper.id, pdf])),
      licenceUrl: 'http://creativecommons.org/licenses/by/4.0/',
    }),
  );
  dataDir = temporaryFolder('accessibility');
  server = await startServer({
    dataDir,
    settings: {
      offline: false,
      'arxiv.apiUrl': `${arxiv.url}/api/query`,
      'arxiv.oaiUrl': `${arxiv.url}/oai`,
      'arxiv.siteUrl': arxiv.url,
      'arxiv.minIntervalMs': 0,
    },
  });
  const { paper } = (await post('/api/sample')) as { paper: { id: string } };
  await sheetOf(server.address, paper.id); // the last that is made of a paper
  const { id: conversationId } = (await post(`/api/papers/${encodeURIComponent(paper.id)}/conversations`, {
    question: 'Who may see a private upload?',
  })) as { id: string };
  await turnEnd(server.address, conversationId);
  place = { address: server.address, paperId: paper.id, conversationId };
  for (const question of [
    'What are the values of the parameters k1 and b?',
    'What is the melting point of the alloy?',
  ])
    await post(`/api/papers/${encodeURIComponent(paper.id)}/questions`, { question });
  browser = await launchBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await arxiv?.close();
  if (dataDir) removeFolder(dataDir);
});

/** What the page did that its policy forbids, and errors it did not catch. */
const offences: string[] = [];
async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => offences.push(String(error)));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) offences.push(message.text());
  });
  return page;
}
afterEach(() => {
  expect(offences.splice(0)).toEqual([]);
});

describe.each(Object.entries(sizes))('on a %s', (_size, viewport) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport, reducedMotion: 'reduce', colorScheme: 'light' });
    page = await newPage(context);
  });
  afterAll(() => context?.close());

  it.each(pageStates)('$name: no serious violation, light and dark', async ({ open }) => {
    await page.unrouteAll();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, place);
    expect(await seriousViolations(page)).toEqual([]);
    // The theme changes colours only.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await seriousViolations(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
  });
});

/** Whether what has the focus shows it, or the field or label around it; undefined where nothing has it. */
const showsFocus = () => {
  const marked = (element: Element | null) =>
    element !== null &&
    [undefined, '::after'].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const around = [element, element.parentElement, element.parentElement?.parentElement ?? null];
  return around.some(marked) ? 'shown' : `not shown: ${element.outerHTML.slice(0, 200)}`;
};

describe('with the keyboard alone', () => {
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: sizes.desktop, reducedMotion: 'reduce' });
    page = await newPage(context);
  });
  const isThere = (testId: string) => async () => (await page.getByTestId(testId).count()) > 0;

  it('a paper is found, opened, read and asked', async () => {
    await page.goto(place.address);
    await page.getByTestId('search-input').waitFor();
    await pressUntil(page, ['/'], () =>
      page.getByTestId('search-input').evaluate((field) => field === document.activeElement),
    );
    await page.keyboard.type(searchWord);
    await page.keyboard.press('Enter');
    await page.getByTestId('result-row').first().waitFor();
    await pressUntil(page, ['j', 'Enter'], () => page.url().includes('/paper/'));
    await page.locator('[data-testid="tldr"][data-ready="true"]').waitFor({ timeout: 60_000 });
    await pressUntil(page, ['j', 'Enter'], isThere('highlight-box'));
    await pressUntil(page, ['a'], () =>
      page.getByTestId('ask-input').evaluate((field) => field === document.activeElement),
    );
    await page.keyboard.type('What are the values of the parameters k1 and b?');
    await page.keyboard.press('Enter');
    await page.getByTestId('answer-sentence').first().waitFor({ timeout: 60_000 });
  });

  it('the library is reached, and what goes to its trash comes back', async () => {
    await pressUntil(page, ['g', 'l'], () => page.url().includes('/library'));
    await page.getByTestId('library-row').first().waitFor();
    const rows = () => page.getByTestId('library-row').count();
    const before = await rows();
    await pressUntil(page, ['j', '#'], async () => (await rows()) === before - 1);
    await pressUntil(page, ['u'], async () => (await rows()) === before);
  });

  it.each(['/', `/search?text=${searchWord}`, '/library', '/settings'])(
    'the focus is seen wherever Tab leads on %s',
    async (path) => {
      // A page that is still coming takes away what has the focus: then it is walked through again.
      await vi.waitFor(
        async () => {
          const stops = await walk(path);
          expect(stops.length).toBeGreaterThan(5);
          expect(stops.filter((stop) => stop !== 'shown')).toEqual([]);
        },
        { timeout: 60_000, interval: 500 },
      );
    },
  );

  /** Where Tab leads on a page, at most twelve stops. */
  async function walk(path: string): Promise<readonly string[]> {
    await page.goto(place.address + path);
    await page.locator('main a, main button, main input').first().waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const stops: string[] = [];
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(showsFocus);
      if (stop === undefined) break; // past the last one
      stops.push(stop);
    }
    return stops;
  }

  it('a dialog keeps the focus and the page behind it, and gives the focus back', async () => {
    await page.goto(`${place.address}/library`);
    const opener = page.getByTestId('import-open');
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('hidden');
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});
