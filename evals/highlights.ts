import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { oneOf, type Random, seededRandom } from '../tests/durability/random.ts';
import { readingEnd, uploadPdf } from '../tests/support/api-client.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { removeFolder, startServer, temporaryFolder, unlimited } from '../tests/support/server-process.ts';

const viewport = { width: 1600, height: 1100 };
/** Around the highlight, so that what it should not cover is seen, too. */
const marginX = 60;
const marginY = 34;
const perSheet = 6;

interface Shot {
  readonly paper: string;
  readonly sentence: string;
  readonly picture: Buffer;
}

function sample<Value>(random: Random, values: readonly Value[], count: number): Value[] {
  const left = [...values];
  const chosen: Value[] = [];
  while (chosen.length < count && left.length > 0) {
    const one = oneOf(random, left);
    if (one === undefined) break;
    chosen.push(one);
    left.splice(left.indexOf(one), 1);
  }
  return chosen;
}

/** Clicks a sentence of the summary and takes what the viewer then shows around its highlight. */
async function shoot(page: Page, index: number): Promise<Omit<Shot, 'paper'> | undefined> {
  const sentence = page.getByTestId('summary-sentence').nth(index);
  const text = (await sentence.innerText()).replace(/\s+/g, ' ');
  await sentence.click();
  const boxes = page.getByTestId('highlight-box');
  await boxes.first().waitFor({ timeout: 20_000 });
  // Scrolling comes to rest, and the flash after a click fades.
  await page.waitForTimeout(1800);
  // pdf.js marks a page while it is painted.
  await page.locator('.page:not(.loadingIcon):has([data-testid=highlight-box]) canvas').first().waitFor();
  const places = [];
  for (const box of await boxes.all()) {
    const place = await box.boundingBox();
    if (place) places.push(place);
  }
  if (places.length === 0) return undefined;
  const left = Math.max(0, Math.min(...places.map(({ x }) => x)) - marginX);
  const top = Math.max(0, Math.min(...places.map(({ y }) => y)) - marginY);
  const right = Math.min(viewport.width, Math.max(...places.map(({ x, width }) => x + width)) + marginX);
  const bottom = Math.min(viewport.height, Math.max(...places.map(({ y, height }) => y + height)) + marginY);
  if (right - left < 2 || bottom - top < 2) return undefined;
  const picture = await page.screenshot({
    clip: { x: left, y: top, width: right - left, height: bottom - top },
  });
  return { sentence: text, picture };
}

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '');

/** Pictures with the sentence that each should cover, several a sheet. */
async function writeSheets(browser: Browser, shots: readonly Shot[], folder: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  let sheets = 0;
  for (let at = 0; at < shots.length; at += perSheet) {
    const rows = shots.slice(at, at + perSheet).map(
      ({ paper, sentence, picture }, index) =>
        `<p><b>${at + index + 1} ${escaped(paper)}</b> ${escaped(sentence)}</p>
         <img style="max-width:1150px" src="data:image/png;base64,${picture.toString('base64')}">`,
    );
    await page.setContent(`<body style="font:14px sans-serif;margin:16px">${rows.join('<hr>')}</body>`);
    sheets += 1;
    await page.screenshot({ path: join(folder, `sheet-${sheets}.png`), fullPage: true, timeout: 120_000 });
  }
  return sheets;
}

/**
 * Takes pictures of highlights in the real viewer, for people to look at: sentences of summaries, chosen at random.
 * Arguments: a folder of PDFs, where to put the pictures, how many papers (10), sentences of each (3), seed (1).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder, target, papers = '10', each = '3', seed = '1'] = args;
  if (folder === undefined || target === undefined)
    throw new Error(
      'usage: eval -- highlights <folder of PDFs> <folder for pictures> [papers] [each] [seed]',
    );
  mkdirSync(target, { recursive: true });
  const random = seededRandom(Number(seed));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
  const dataDir = temporaryFolder('highlights');
  const server = await startServer({ dataDir, settings: unlimited });
  const browser = await launchBrowser();
  const shots: Shot[] = [];
  let read = 0;
  let missing = 0;
  try {
    const page = await browser.newPage({ viewport, colorScheme: 'light' });
    page.setDefaultTimeout(120_000);
    for (const name of sample(random, names, names.length)) {
      if (read === Number(papers)) break;
      const { paperId } = await uploadPdf(server.address, name, readFileSync(join(folder, name)));
      if ((await readingEnd(server.address, paperId)) !== 'done') continue;
      read += 1;
      await page.goto(`${server.address}/paper/${encodeURIComponent(paperId)}`);
      await page.locator('.page canvas').first().waitFor();
      await page.getByTestId('summary-sentence').nth(1).waitFor();
      const count = await page.getByTestId('summary-sentence').count();
      const all = Array.from({ length: count }, (_, index) => index);
      for (const index of sample(random, all, Number(each))) {
        const shot = await shoot(page, index);
        if (shot) shots.push({ paper: name, ...shot });
        else missing += 1;
      }
      console.log(`${name}: ${count} sentences`);
    }
    await page.close();
    const sheets = await writeSheets(browser, shots, target);
    writeFileSync(
      join(target, 'sentences.txt'),
      shots.map(({ paper, sentence }, index) => `${index + 1}\t${paper}\t${sentence}\n`).join(''),
    );
    return { papers: read, sentences: shots.length, without_highlight: missing, sheets };
  } finally {
    await browser.close();
    await server.stop();
    removeFolder(dataDir);
  }
}
