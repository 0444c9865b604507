import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { covered } from '../support/covered-letters.ts';
import { pressUntil } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/**
 * The main job, in a real browser on the real server, with the paper that ships: drop in a PDF, read a summary, jump
 * from a sentence to its words on the page, ask, come back later.
 */
const samplePdf = join(import.meta.dirname, '../../docs/paper/papyri.pdf');

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
const pageErrors: string[] = [];

async function upload(name: string): Promise<void> {
  await page
    .getByTestId('file-input')
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: readFileSync(samplePdf) });
}

/** The text of the viewer's own text layer that stands under the highlight boxes, character by character. */
async function textUnderHighlight(): Promise<string> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('[data-testid="highlight-box"]')].map((box) =>
      box.getBoundingClientRect(),
    );
    const inside = (rect: DOMRect) =>
      boxes.some((box) => {
        const x = rect.left + rect.width / 2;
        const y = rect.top + rect.height / 2;
        return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      });
    let text = '';
    for (const layer of document.querySelectorAll('.textLayer')) {
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const content = node.textContent ?? '';
        for (let index = 0; index < content.length; index += 1) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          if (inside(range.getBoundingClientRect())) text += content[index];
        }
      }
    }
    return text;
  });
}

async function quotesOf(path: string): Promise<readonly string[]> {
  const id = decodeURIComponent(new URL(page.url()).pathname.replace('/paper/', ''));
  const response = await fetch(`${server.address}/api/papers/${encodeURIComponent(id)}/${path}`);
  return (
    JSON.stringify(await response.json())
      .match(/(?<="quote":")(?:[^"\\]|\\.)*/g)
      ?.map((text) => JSON.parse(`"${text}"`)) ?? []
  );
}

beforeAll(async () => {
  dataDir = temporaryFolder('main-job');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

describe('the main job', () => {
  it('reads an uploaded PDF: TLDR and summary appear', async () => {
    await page.goto(server.address);
    await upload('papyri.pdf');
    await page.waitForURL(/\/paper\//);
    await expect.poll(() => page.getByTestId('tldr').innerText(), { timeout: 30_000 }).toMatch(/.{40}/);
    await expect
      .poll(() => page.getByTestId('summary-sentence').count(), { timeout: 30_000 })
      .toBeGreaterThan(8);
  });

  it('jumps from each of the first sentences to exactly its words on the page', async () => {
    await page.locator('.textLayer span').first().waitFor();
    const quotes = new Set(await quotesOf('summary'));
    const sentences = page.getByTestId('summary-sentence');
    const count = Math.min(6, await sentences.count());
    for (let index = 0; index < count; index += 1) {
      await sentences.nth(index).click();
      await page.getByTestId('highlight-box').first().waitFor();
      await expect
        .poll(
          async () => {
            const found = await textUnderHighlight();
            return Math.max(
              ...[...quotes].map((quote) => Math.min(covered(quote, found), covered(found, quote))),
            );
          },
          { timeout: 15_000 },
        )
        .toBeGreaterThan(0.95);
      // The pane glides there.
      await expect
        .poll(async () => {
          const visible = await page.getByTestId('highlight-box').first().boundingBox();
          const viewer = await page.getByTestId('pdf-viewer').boundingBox();
          return visible && viewer && visible.y >= viewer.y && visible.y <= viewer.y + viewer.height;
        })
        .toBe(true);
    }
  });

  it('answers a question with a citation that leads to the page', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByTestId('ask-input').fill('What are the values of the parameters k1 and b?');
    await page.getByTestId('ask-submit').click();
    const answer = page.getByTestId('answer-sentence').first();
    await answer.waitFor();
    expect(await answer.innerText()).toMatch(/1\.2.*0\.75/);
    await answer.click();
    await expect.poll(textUnderHighlight).toMatch(/1\.2/);
  });

  it('says so when the paper does not tell', async () => {
    await page.getByTestId('ask-input').fill('What is the melting point of the alloy?');
    await page.getByTestId('ask-submit').click();
    await page.getByTestId('answer-not-found').waitFor();
  });

  it('still has everything after a reload', async () => {
    // The address says which tab was open.
    await page.reload();
    await page.getByTestId('answer-sentence').first().waitFor();
    expect(await page.getByTestId('answer-sentence').first().innerText()).toMatch(/0\.75/);
    await pressUntil(page, ['s'], () => page.getByTestId('tldr').isVisible());
  });

  it('shows the summary of a file it knows at once', async () => {
    await page.goto(server.address);
    await upload('the same paper again.pdf');
    await page.waitForURL(/\/paper\//);
    const startedAt = Date.now();
    await page.getByTestId('tldr').waitFor();
    await page.getByTestId('summary-sentence').first().waitFor();
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    const record = await fetch(`${server.address}/api/papers`).then(
      (response) => response.json() as Promise<{ total: number }>,
    );
    expect(record.total).toBe(1);
  });

  it('ran without an error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
