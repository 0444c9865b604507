import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelListSchema } from '@papyri/core/contracts/model-version';
import { fallenBack } from '@papyri/core/contracts/provenance';
import { tldrSchema } from '@papyri/core/contracts/summary';
import { writeModel } from '@papyri/server/models/testing/made-model';
import { writeMadeTldr } from '@papyri/server/stages/train/tldr/testing/write-made-tldr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage, openPaper, readSamplePaper } from '../support/paper-page.ts';
import { readAgain } from '../support/read-again.ts';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** The loop of learning as a reader goes it: correct a TLDR, teach, look, let it serve, read again, roll back. */

/** Set to a folder, pictures of the page are left there. */
const pictures = process.env.PAPYRI_PICTURES;
const better =
  'The result is an assistant that never shows a quotation that does not stand in the paper, that loses no finished work in a crash, and that runs on an ordinary laptop without a key, a graphics card, or a network connection.';

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let errors: readonly string[];
let paperId: string;
let first: string;

beforeAll(async () => {
  dataDir = temporaryFolder('teach-page');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
  paperId = await readSamplePaper(server.address);
  ({ page, errors } = await openPage(browser, { width: 1280 }));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

const panel = () => page.getByTestId('teach-tldr');
const result = () => page.getByTestId('teach-result');
const teachButton = () => panel().getByRole('button', { name: 'Teach it' });
const serving = async () => {
  const { models } = modelListSchema.parse(await (await fetch(`${server.address}/api/models`)).json());
  return models.find(({ task, share }) => task === 'tldr' && share > 0)?.id ?? '';
};
const tldrAgain = async () => (await readAgain(server.address, paperId)).tldr?.text ?? '';

/** No serious violation and no sideways scrolling, on a desk and on a phone; pictures where they are asked for. */
async function holds(name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if ((width === 1280) === (colorScheme === 'light')) expect(await seriousViolations(page)).toEqual([]);
    if (pictures === undefined) continue;
    mkdirSync(pictures, { recursive: true });
    await page.waitForTimeout(300); // what fades in has come
    await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 844 });
}

/** Adds a version of a folder, and lets it serve where that is asked for. */
async function addModel(name: string, { serve = false, task = 'tldr' } = {}): Promise<void> {
  const on = ['--server', server.address];
  expect((await runCommand(['models', 'add', join(dataDir, name), ...on])).code).toBe(0);
  if (serve) expect((await runCommand(['models', 'promote', `${task}@${name}`, ...on])).code).toBe(0);
}

describe('teaching a model', () => {
  it('says that there is nothing to learn from, before anything was said', async () => {
    await page.goto(`${server.address}/models`);
    await panel().getByText('0 corrections and 0 good ratings').waitFor();
    await panel().getByText('There is nothing to learn from yet').waitFor();
    expect(await teachButton().isDisabled()).toBe(true);
    await holds('nothing');
  });

  it('learns a correction, and shows before and after with the verdict', async () => {
    await openPaper(page, server.address, paperId);
    const tldr = page.getByTestId('tldr');
    first = (await tldr.getByTestId('summary-sentence').innerText()).trim();
    await tldr.getByRole('button', { name: 'Say it better' }).click();
    await page.getByRole('textbox', { name: 'Say it better' }).fill(better);
    await tldr.getByRole('button', { name: 'Save', exact: true }).click();
    await tldr.getByTestId('corrected-text').waitFor();
    await page.goto(`${server.address}/models`);
    await panel().getByText('1 correction and 0 good ratings').waitFor();
    await panel().getByText('With fewer than 3 papers').waitFor();
    const before = await serving();
    await teachButton().focus();
    await page.keyboard.press('Enter');
    await panel().getByRole('progressbar').waitFor();
    await panel().getByRole('button', { name: 'Stop' }).waitFor();
    await result().getByText(`May take the place of ${before}`).waitFor({ timeout: 180_000 });
    await result().getByText('Of 1 paper you spoke of, 1 came nearer to what you said.').waitFor();
    expect(await result().getByTestId('taught-pair').innerText()).toContain(better);
    expect(await serving()).toBe(before);
    await holds('taught');
  });

  it('serves after asking, and the next TLDR is another', async () => {
    const before = await serving();
    await result().getByRole('button', { name: 'Let it serve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await serving()).toBe(before);
    await result().getByRole('button', { name: 'Let it serve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await result().getByText('It serves now.').waitFor();
    expect(await serving()).toMatch(/^tldr@taught-/);
    await expect.poll(tldrAgain, { timeout: 60_000, interval: 3000 }).not.toBe(first);
    await holds('serves');
    // The evaluation is kept with the version.
    const card = page.getByRole('article', { name: await serving() });
    await card.getByText('Evaluations').click();
    await card.getByText(`May take the place of ${before}`).waitFor();
  });

  it('is rolled back, and the TLDR is as it was', async () => {
    await result()
      .getByRole('button', { name: /^Roll back to/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await result().getByRole('button', { name: 'Let it serve' }).waitFor();
    await expect.poll(tldrAgain, { timeout: 60_000, interval: 3000 }).toBe(first);
  });

  it('is stopped, and nothing is changed', async () => {
    const before = await serving();
    await teachButton().click();
    await panel().getByRole('button', { name: 'Stop' }).click();
    await panel().getByText('Stopped. Nothing was changed.').waitFor({ timeout: 60_000 });
    expect(await serving()).toBe(before);
    expect(errors).toEqual([]);
  });

  it('says why it failed, and goes on once more when it is asked to', async () => {
    // Asked for an answer in the next test. First, so that whoever notices the other has noticed it.
    const given = { task: 'answer-sentence', format: 'answer-linear' } as const;
    writeModel(join(dataDir, 'broken-2'), 'broken-2', { 'weights.json': '{}' }, given);
    await addModel('broken-2', { serve: true, task: 'answer-sentence' });
    const files = { 'sentences.json': '[]', 'counts.json': '{}', 'words.json': '{}', 'forms.json': '{}' };
    writeModel(join(dataDir, 'broken-1'), 'broken-1', files, { task: 'tldr', format: 'tldr-trees' });
    await addModel('broken-1', { serve: true });
    await page.reload();
    await teachButton().click();
    await page.getByRole('alert').getByText('The training broke off').waitFor({ timeout: 60_000 });
    await holds('failed');
    const goOn = panel().getByRole('button', { name: 'Go on' });
    await goOn.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByRole('alert').getByText('The training broke off').waitFor({ timeout: 60_000 });
    await page.reload();
    await page.getByRole('alert').getByText('The training broke off').waitFor();
  });

  it('tells a reader that the built-in model served in the place of one that failed', async () => {
    // tldr@broken-1 serves, and cannot be loaded; a process may go on with what served before for five seconds.
    const fellBack = async () => {
      await readAgain(server.address, paperId);
      const response = await fetch(`${server.address}/api/papers/${encodeURIComponent(paperId)}/tldr`);
      return fallenBack([tldrSchema.parse(await response.json()).provenance.models]);
    };
    await expect.poll(fellBack, { interval: 1000 }).toEqual(['tldr']);
    await openPaper(page, server.address, paperId);
    const told = (where: string) => page.getByTestId(where).getByTestId('fallback-models');
    await told('usage-footer').getByText('Built-in model used for: one-sentence summary').waitFor();
    // The same of an answer.
    await page.keyboard.press('a');
    await page.getByTestId('ask-input').fill('Who may see a private upload?');
    await page.keyboard.press('Enter');
    await told('answer').getByText('Built-in model used for: answers').waitFor();
    await holds('fallback');
    await page.goto(`${server.address}/models`);
  });

  it('offers nothing that did not pass, and says why', async () => {
    // The newest trained version is gone on with where nothing trained serves.
    const createdAt = '2040-01-01T00:00:00.000Z';
    writeMadeTldr(join(dataDir, 'wrong-1'), 'wrong-1', { wrong: true, carries: true, createdAt });
    await addModel('wrong-1');
    const on = ['--server', server.address];
    expect((await runCommand(['models', 'promote', 'tldr@heuristic-1', ...on])).code).toBe(0);
    await page.reload();
    await teachButton().click();
    await result().getByText('May not take the place of tldr@heuristic-1').waitFor({ timeout: 180_000 });
    await result().getByText('made cases fail').first().waitFor();
    await result().getByText('scitldr/held-out.jsonl.gz').waitFor();
    expect(await result().getByRole('button', { name: 'Let it serve' }).count()).toBe(0);
    await holds('refused');
  });

  it('is shown as stopped where the server was killed, and goes on', async () => {
    await page.goto('about:blank');
    const response = await fetch(`${server.address}/api/teachings`, {
      method: 'POST',
      body: JSON.stringify({ task: 'tldr' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.ok).toBe(true);
    await server.kill();
    server = await startServer({ dataDir });
    await page.goto(`${server.address}/models`);
    await panel().getByText('Stopped, because Papyri ended').waitFor({ timeout: 60_000 });
    await holds('stopped');
    await panel().getByRole('button', { name: 'Go on' }).click();
    await result().getByText('May not take the place of tldr@heuristic-1').waitFor({ timeout: 180_000 });
    expect(errors).toEqual([]);
  });
});
