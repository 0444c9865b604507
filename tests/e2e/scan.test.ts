import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summarySchema } from '@papyri/core/contracts/summary';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scannedCopy } from '../fixtures/pdf/scanned-copy.ts';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { covered } from '../support/covered-letters.ts';
import { openPage, openPaper } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/**
 * A scan in a real browser: the viewer has no text of it, and a sentence's highlight lies on its words all the same. What
 * stands there is asked of the paper that it is a picture of, opened beside it.
 */
const samplePdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));

let dataDir: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  dataDir = temporaryFolder('scan');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

async function readPaper(name: string, pdf: Uint8Array): Promise<string> {
  const { paperId } = await uploadPdf(server.address, name, pdf);
  expect(await readingEnd(server.address, paperId)).toBe('done');
  return paperId;
}

/** Boxes as shares of the page that they lie on; pages count from 1. */
const highlighted = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid="highlight-box"]')].map((box) => {
      const frame = box.parentElement?.getBoundingClientRect() ?? new DOMRect();
      const { left, top, width, height } = box.getBoundingClientRect();
      return {
        page: Number(box.dataset.page),
        left: (left - frame.left) / frame.width,
        top: (top - frame.top) / frame.height,
        right: (left + width - frame.left) / frame.width,
        bottom: (top + height - frame.top) / frame.height,
      };
    }),
  );

/** The characters of the viewer's text layer whose middle lies in one of the boxes. */
async function textAt(page: Page, boxes: Awaited<ReturnType<typeof highlighted>>): Promise<string> {
  for (const number of new Set(boxes.map((box) => box.page))) {
    await page.locator(`.page[data-page-number="${number}"]`).evaluate((div) => div.scrollIntoView());
    await page.locator(`.page[data-page-number="${number}"] .textLayer span`).first().waitFor();
  }
  return page.evaluate((wanted) => {
    let text = '';
    for (const number of new Set(wanted.map((box) => box.page))) {
      const layer = document.querySelector(`.page[data-page-number="${number}"] .textLayer`);
      if (!layer) continue;
      const frame = layer.getBoundingClientRect();
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let index = 0; index < (node.textContent ?? '').length; index += 1) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const rect = range.getBoundingClientRect();
          const x = (rect.left + rect.width / 2 - frame.left) / frame.width;
          const y = (rect.top + rect.height / 2 - frame.top) / frame.height;
          const inside = wanted.some(
            (box) => box.page === number && x > box.left && x < box.right && y > box.top && y < box.bottom,
          );
          if (inside) text += (node.textContent ?? '').charAt(index);
        }
    }
    return text;
  }, boxes);
}

it('shows the words of each sentence where they are painted', async () => {
  const printedId = await readPaper('printed.pdf', samplePdf);
  const scanId = await readPaper('scan.pdf', await scannedCopy(samplePdf));
  const { page, errors } = await openPage(browser);
  await page.goto(`${server.address}/paper/${encodeURIComponent(scanId)}`);
  await page.locator('[data-testid="tldr"][data-ready="true"]').waitFor({ state: 'attached' });
  await expect.poll(() => page.getByTestId('ocr').innerText()).toBe('Read by OCR');
  const { page: printed } = await openPage(browser);
  await openPaper(printed, server.address, printedId);

  const response = await fetch(`${server.address}/api/papers/${encodeURIComponent(scanId)}/summary`);
  const summary = summarySchema.parse(await response.json());
  const quotes = [
    summary.tldr,
    ...summary.keyPoints.map(({ sentence }) => sentence),
    ...summary.sections.flatMap(({ sentences }) => sentences),
  ].flatMap((sentence) => sentence?.citations.map(({ quote }) => quote) ?? []);
  const sentences = page.getByTestId('summary-sentence');
  const count = Math.min(8, await sentences.count());
  expect(count).toBeGreaterThan(4);
  let before = '';
  for (let index = 0; index < count; index += 1) {
    await sentences.nth(index).click();
    // Nothing else tells that the boxes of the sentence before are gone.
    await expect.poll(async () => JSON.stringify(await highlighted(page))).not.toBe(before);
    const boxes = await highlighted(page);
    before = JSON.stringify(boxes);
    expect(boxes.length).toBeGreaterThan(0);
    const found = await textAt(printed, boxes);
    const fit = Math.max(...quotes.map((quote) => Math.min(covered(quote, found), covered(found, quote))));
    expect(fit, `${await sentences.nth(index).innerText()} / ${found}`).toBeGreaterThan(0.93);
  }
  expect(errors).toEqual([]);
});
