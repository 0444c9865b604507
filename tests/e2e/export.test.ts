import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simplePaper } from '../fixtures/pdf/simple-paper.ts';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage, openPaper, pressUntil, readSamplePaper } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** What is taken along: files for other programs, and a page that shows its highlights in any browser. */

const evil = '<script>document.title="owned"</script><img src=x onerror="document.title=1">\\input{secret}';

let server: ServerProcess;
let browser: Browser;
let page: Page;
let errors: readonly string[];
let dataDir: string;
let sampleId: string;

const toast = (text: string | RegExp) => page.getByRole('region', { name: 'Messages' }).getByText(text);

/** Does something that saves a file. */
async function saved(act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

/** The file of an open paper in a browser of its own, without network, from disk. */
async function openedElsewhere(
  options: { readonly dark?: boolean; readonly width?: number; readonly scripts?: boolean } = {},
): Promise<Page> {
  const download = await saved(async () => {
    await page.getByRole('button', { name: 'Cite and export' }).click();
    await page.getByRole('menuitem', { name: /HTML/ }).click();
  });
  const file = join(dataDir, 'taken-along.html');
  writeFileSync(file, readFileSync(await download.path()));
  const context = await browser.newContext({
    offline: true,
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1440, height: 900 },
    javaScriptEnabled: options.scripts ?? true,
  });
  const opened = await context.newPage();
  await opened.goto(pathToFileURL(file).href);
  return opened;
}

/** Whether a person who looks at the page sees it. */
const inSight = (opened: Page, selector: string) =>
  opened
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });

beforeAll(async () => {
  dataDir = temporaryFolder('export');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
  sampleId = await readSamplePaper(server.address);
  ({ page, errors } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

describe('one paper as a page of its own', () => {
  it('shows the words of a sentence that is clicked, without network', async () => {
    await openPaper(page, server.address, sampleId);
    const tldr = await page.getByTestId('tldr').getByTestId('summary-sentence').innerText();
    const opened = await openedElsewhere();
    const cite = opened.locator('.tldr a.cite');
    const said = await cite.innerText();
    expect(tldr).toContain(said);
    await cite.click();
    await expect.poll(() => opened.locator('mark.on').count()).toBeGreaterThan(0);
    // What the built-in models say stands in the paper word for word.
    expect((await opened.locator('mark.on').allInnerTexts()).join('')).toBe(said);
    await expect.poll(() => inSight(opened, 'mark.on')).toBe(true);
    const last = opened.locator('a.cite').last();
    await last.scrollIntoViewIfNeeded();
    await last.focus();
    await opened.keyboard.press('Enter');
    await expect.poll(() => inSight(opened, 'mark.on')).toBe(true);
    expect((await opened.locator('mark.on').allInnerTexts()).join('')).not.toBe(said);
    expect(await seriousViolations(opened)).toEqual([]);
    await opened.context().close();
  });

  it('leads to the words where scripts are off, and fits a phone in the dark', async () => {
    const opened = await openedElsewhere({ dark: true, width: 390, scripts: false });
    const cite = opened.locator('.tldr a.cite');
    await cite.click();
    await expect.poll(() => new URL(opened.url()).hash).toBe(await cite.getAttribute('href'));
    await expect.poll(() => inSight(opened, 'mark:target')).toBe(true);
    await opened.context().close();
    const scripted = await openedElsewhere({ dark: true, width: 390 });
    expect(await seriousViolations(scripted)).toEqual([]);
    expect(
      await scripted.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
    await scripted.context().close();
  });

  it('runs nothing that a title says, and tells the words alone where the licence is unknown', async () => {
    const { paperId } = await uploadPdf(
      server.address,
      'evil.pdf',
      simplePaper({
        title: `Harbours ${evil}`,
        authors: 'Mallory Example',
        abstract: `We show that harbours freeze ${evil} when nobody looks at them in winter.`,
        sections: [
          { heading: 'Introduction', paragraphs: ['Harbours freeze in winter. We looked at ninety.'] },
        ],
      }),
    );
    expect(await readingEnd(server.address, paperId)).toBe('done');
    await fetch(`${server.address}/api/papers/${encodeURIComponent(paperId)}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: `Harbours ${evil}` }),
    });
    await openPaper(page, server.address, paperId);
    const opened = await openedElsewhere();
    expect(await opened.title()).toContain('<script>document.title="owned"</script>');
    expect(await opened.locator('img').count()).toBe(0);
    expect(await opened.locator('script').count()).toBe(1);
    await opened.locator('a.cite').first().click();
    await expect.poll(() => opened.locator('blockquote mark.on').count()).toBeGreaterThan(0);
    await opened.context().close();
  });
});

describe('the library', () => {
  it('exports what is selected as BibTeX that commands nothing', async () => {
    await page.goto(`${server.address}/library`);
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    expect(await seriousViolations(page)).toEqual([]);
    const download = await saved(() => page.getByRole('menuitem', { name: /BibTeX file/ }).click());
    const bibtex = readFileSync(await download.path(), 'utf8');
    expect(bibtex.match(/^@/gm)).toHaveLength(2);
    expect(bibtex).toContain('Papyri: Reading Papers');
    expect(bibtex).not.toContain('\\input');
    await toast(`${download.suggestedFilename()} saved`).waitFor();
  });

  it('exports by keyboard alone', async () => {
    await page.goto(`${server.address}/library`);
    await page.getByTestId('library-row').first().waitFor();
    const selected = page.getByText('1 selected');
    await pressUntil(page, ['j', 'x'], () => selected.isVisible());
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /Markdown/ }).waitFor();
    const download = await saved(async () => {
      await page.keyboard.type('Mark');
      await page.locator('[role="menuitem"]:focus', { hasText: 'Markdown' }).waitFor();
      await page.keyboard.press('Enter');
    });
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^# /);
  });

  it('shows corrected metadata everywhere, exports too', async () => {
    await openPaper(page, server.address, sampleId);
    await page.getByRole('button', { name: 'Edit title and authors' }).click();
    await page.getByLabel('Title', { exact: true }).fill('A Title of My Own');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByTestId('paper-title').innerText()).toBe('A Title of My Own');
    const download = await saved(async () => {
      await page.getByRole('button', { name: 'Cite and export' }).click();
      await page.getByRole('menuitem', { name: /RIS/ }).click();
    });
    expect(readFileSync(await download.path(), 'utf8')).toContain('TI  - A Title of My Own');
    await page.goto(`${server.address}/library?q=own`);
    const titles = () => page.locator('[data-testid="library-row"] [data-row-link]').allInnerTexts();
    await expect.poll(titles).toContain('A Title of My Own');
    expect(errors).toEqual([]);
  });
});
