import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readingEnd, uploadPdf } from './api-client.ts';

const samplePdf = join(import.meta.dirname, '../../docs/paper/papyri.pdf');

/** The paper that ships, uploaded and read. */
export async function readSamplePaper(address: string): Promise<string> {
  const { paperId } = await uploadPdf(address, 'papyri.pdf', readFileSync(samplePdf));
  const end = await readingEnd(address, paperId);
  if (end !== 'done') throw new Error(`reading ended as ${end}`);
  return paperId;
}

/** A page that notes its errors, so that a test can say there were none. */
export async function openPage(
  browser: Browser,
  options: { readonly width?: number; readonly height?: number; readonly dark?: boolean } = {},
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const { width = 1440, height = 900, dark = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, errors };
}

/** Opens a paper and waits until its summary and its first page are there. */
export async function openPaper(page: Page, address: string, paperId: string, query = ''): Promise<void> {
  await page.goto(`${address}/paper/${encodeURIComponent(paperId)}${query}`);
  await page.locator('[data-testid="tldr"][data-ready="true"]').waitFor({ state: 'attached' });
  await page.locator('.textLayer span').first().waitFor({ state: 'attached' });
}

/**
 * Leaves the field that has the focus and presses keys, again until it has come of it what is waited for: a page that
 * was just opened may not listen yet, or put the focus into a field after the first try.
 */
export async function pressUntil(
  page: Page,
  keys: readonly string[],
  isDone: () => boolean | Promise<boolean>,
): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await isDone()) return true;
        await page.keyboard.press('Escape');
        for (const key of keys) await page.keyboard.press(key);
        return isDone();
      },
      { interval: 1000, timeout: 60_000 },
    )
    .toBe(true);
}

/** Selects words on the page with the mouse, as a person does: from their first letter to their last. */
export async function selectWords(page: Page, words: string): Promise<void> {
  const ends = await page.evaluate((wanted) => {
    const squeeze = (text: string) => text.replace(/[\s-]/g, '');
    for (const layer of document.querySelectorAll('.textLayer')) {
      const units: { node: Text; at: number }[] = [];
      let text = '';
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const content = node.textContent ?? '';
        for (let at = 0; at < content.length; at += 1) {
          if (squeeze(content.charAt(at)) === '') continue;
          units.push({ node: node as Text, at });
          text += content.charAt(at);
        }
      }
      const start = text.indexOf(squeeze(wanted));
      if (start < 0) continue;
      units[start]?.node.parentElement?.scrollIntoView({ block: 'center' });
      return [start, start + squeeze(wanted).length - 1].map((index) => {
        const unit = units[index];
        const range = document.createRange();
        if (unit) {
          range.setStart(unit.node, unit.at);
          range.setEnd(unit.node, unit.at + 1);
        }
        const { left, right, top, height } = range.getBoundingClientRect();
        return { left, right, y: top + height / 2 };
      });
    }
    return undefined;
  }, words);
  const [first, last] = ends ?? [];
  if (!first || !last) throw new Error(`these words are not on a page that is drawn: ${words}`);
  await page.mouse.move(first.left + 0.5, first.y);
  await page.mouse.down();
  await page.mouse.move((first.left + last.right) / 2, (first.y + last.y) / 2);
  await page.mouse.move(last.right - 0.5, last.y, { steps: 4 });
  await page.mouse.up();
}
