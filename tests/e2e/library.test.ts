import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { librarySchema } from '@papyri/core/contracts/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madePaper } from '../fixtures/pdf/made-paper.ts';
import { simplePaper } from '../fixtures/pdf/simple-paper.ts';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** A day in the library: find words in what was read, sort, narrow, tag, trash and undo, delete for good. */

const sample = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const made = madePaper();
const third = 'Zebras of the Northern Coast';

let server: ServerProcess;
let browser: Browser;
let page: Page;
let errors: readonly string[];
let dataDir: string;

const rows = () => page.getByTestId('library-row');
const titles = () => rows().locator('[data-row-link]').allInnerTexts();
const toast = (text: string | RegExp) => page.getByRole('region', { name: 'Messages' }).getByText(text);
const kept = async (query = '') =>
  librarySchema.parse(await (await fetch(`${server.address}/api/papers${query}`)).json());

beforeAll(async () => {
  dataDir = temporaryFolder('library');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
  ({ page, errors } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

describe('the library', () => {
  it('says that it is empty, and fills as papers are uploaded', async () => {
    await page.goto(`${server.address}/library`);
    await page.getByText('Your library is empty').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(server.address);
    const zebras = simplePaper({
      title: third,
      authors: 'Zoe Example',
      abstract: 'We count zebras on the northern coast over two dry seasons and find fewer than before.',
      sections: [{ heading: 'Introduction', paragraphs: ['Zebras are counted from the air at dawn.'] }],
    });
    await page.getByTestId('file-input').setInputFiles(
      [
        { name: 'papyri.pdf', buffer: sample },
        { name: 'made.pdf', buffer: Buffer.from(made.pdf) },
        { name: 'zebras.pdf', buffer: Buffer.from(zebras) },
      ].map((file) => ({ ...file, mimeType: 'application/pdf' })),
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL(/\/library/);
    await expect.poll(() => rows().count()).toBe(3);
    await expect.poll(async () => (await kept('?state=done')).total).toBe(3);
  });

  it('finds words in full texts and opens the paper where they stand', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('horizontal');
    const hit = page.getByTestId('library-hit').first();
    await hit.waitFor();
    expect(await titles()).toEqual([made.title]);
    expect(await hit.locator('mark').first().innerText()).toMatch(/horizontal/i);
    expect(page.url()).toMatch(/q=horizontal/);
    expect(await seriousViolations(page)).toEqual([]);
    await hit.click();
    await page.waitForURL(/page=\d+/);
    await page.getByText(/^1 of \d+$/).waitFor();
    await page.goBack();
    await expect.poll(titles).toEqual([made.title]);
  });

  it('sorts by title in both directions, and keeps the order in the address', async () => {
    const { papers } = await kept('?sort=title&order=ascending');
    const sorted = papers.map(({ paper }) => paper.title);
    await page.goto(`${server.address}/library`);
    await expect.poll(() => rows().count()).toBe(3);
    await page.getByLabel('Order', { exact: true }).selectOption('Title, A to Z');
    await expect.poll(titles).toEqual(sorted);
    await page.getByLabel('Order', { exact: true }).selectOption('Title, Z to A');
    await expect.poll(titles).toEqual(sorted.toReversed());
    await page.reload();
    await expect.poll(titles).toEqual(sorted.toReversed());
  });

  it('tags by keyboard; the tag narrows the list and stands in the address', async () => {
    await page.goto(`${server.address}/library?sort=title&order=ascending`);
    await expect.poll(() => rows().count()).toBe(3);
    const [first] = await titles();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('e');
    await page.getByTestId('tag-input').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.type('to read');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await toast(/tagged “to read”/).waitFor();
    await page.getByRole('link', { name: 'All papers tagged to read' }).click();
    await expect.poll(titles).toEqual([first]);
    await page.reload();
    await expect.poll(titles).toEqual([first]);
    await page.getByRole('button', { name: /Clear/ }).click();
    await expect.poll(() => rows().count()).toBe(3);
  });

  it('moves to the trash and undoes it, by keyboard', async () => {
    const before = await titles();
    await page.keyboard.press('j');
    await page.keyboard.press('#');
    await toast('Paper moved to the trash').waitFor();
    await expect.poll(() => rows().count()).toBe(2);
    expect((await kept('?view=trash')).total).toBe(1);
    await page.keyboard.press('u');
    await expect.poll(titles).toEqual(before);
    expect((await kept('?view=trash')).total).toBe(0);
  });

  it('deletes for good, after it was asked', async () => {
    await rows().filter({ hasText: made.title }).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Trash', exact: true }).last().click();
    await expect.poll(() => rows().count()).toBe(2);
    await page.goto(`${server.address}/library?view=trash`);
    await expect.poll(titles).toEqual([made.title]);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('#');
    await page.getByText('Delete this paper for good?').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByTestId('delete-for-good').click();
    await page.getByText('The trash is empty').waitFor();
    expect((await kept('?view=trash')).total).toBe(0);
    expect((await kept()).total).toBe(2);
    expect(await kept('?q=horizontal')).toMatchObject({ papers: [], total: 0 });
  });

  it('ran without an error in the page', () => {
    expect(errors).toEqual([]);
  });
});

describe('on a phone, in the dark', () => {
  it('shows, finds and tags without overflow or violation', async () => {
    ({ page, errors } = await openPage(browser, { width: 390, height: 844, dark: true }));
    const overflow = () =>
      page.evaluate(() =>
        Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
      );
    await page.goto(`${server.address}/library`);
    await expect.poll(() => rows().count()).toBe(2);
    expect(await overflow()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(`${server.address}/library?q=zebras`);
    await page.getByTestId('library-hit').first().waitFor();
    expect(await titles()).toEqual([third]);
    expect(await overflow()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
