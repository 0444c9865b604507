import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citingPaper, letter } from '../fixtures/pdf/citing-paper.ts';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage, openPaper, pressUntil } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
const ids: Record<string, string> = {};

beforeAll(async () => {
  dataDir = temporaryFolder('references');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
  for (const [name, pdf] of [
    ['citing', citingPaper()],
    ['letter', letter()],
  ] as const) {
    const { paperId } = await uploadPdf(server.address, `${name}.pdf`, pdf);
    expect(await readingEnd(server.address, paperId)).toBe('done');
    ids[name] = paperId;
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

describe('the references of a paper', () => {
  it('say why each work is cited, and lead to the words that cite it', async () => {
    const { page, errors } = await openPage(browser);
    await openPaper(page, server.address, ids.citing ?? '');
    const works = page.getByTestId('cited-work');
    await pressUntil(page, ['b'], async () => (await works.count()) > 0);
    await expect.poll(() => works.allInnerTexts()).toHaveLength(4);
    const told = await works.allInnerTexts();
    expect(told[0]).toMatch(
      /The tides of the sea[\s\S]*Moon and Sand[\s\S]*Compares results[\s\S]*Background/,
    );
    expect(told[1]).toMatch(/Uses it[\s\S]*cited once/);
    expect(told[3]).toMatch(/What nobody cites[\s\S]*not found in the text/);

    await page.getByTestId('intent-result').click();
    await expect.poll(() => works.count()).toBe(2);
    const sentence = page.getByTestId('citing-sentence').first();
    await expect.poll(() => sentence.innerText()).toMatch(/^These findings are consistent .*\[1, 3\]\.$/);
    await sentence.click();
    await page.getByTestId('highlight-box').first().waitFor();
    expect(await sentence.getAttribute('aria-pressed')).toBe('true');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('are gone through with the keyboard', async () => {
    const { page } = await openPage(browser);
    await openPaper(page, server.address, ids.citing ?? '', '?tab=references');
    await page.getByTestId('cited-work').first().waitFor();
    await pressUntil(page, ['j'], () => page.evaluate(() => document.activeElement?.tagName === 'SUMMARY'));
    await page.keyboard.press('Enter');
    await page.getByTestId('citing-sentence').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByTestId('highlight-box').first().waitFor();
    await page.context().close();
  });

  it('are one pane of several on a phone, and the way back from the page leads to them', async () => {
    const { page } = await openPage(browser, { width: 320, height: 640, dark: true });
    await page.goto(`${server.address}/paper/${encodeURIComponent(ids.citing ?? '')}?tab=references`);
    await page.getByTestId('intent-method').click();
    await page.getByTestId('citing-sentence').first().click();
    await page.getByRole('button', { name: 'Back to the references' }).click();
    await expect.poll(() => page.getByTestId('citing-sentence').first().isVisible()).toBe(true);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('are said to be none where a paper has none', async () => {
    const { page } = await openPage(browser);
    await openPaper(page, server.address, ids.letter ?? '', '?tab=references');
    await expect.poll(() => page.getByTestId('no-references').innerText()).toMatch(/No references/);
    await page.context().close();
  });
});
