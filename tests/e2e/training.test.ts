import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parameterSearchSchema } from '@papyri/core/contracts/parameter-search';
import { runListSchema } from '@papyri/core/contracts/run';
import { buildApp } from '@papyri/server/http/app';
import { seededRandom } from 'onnx-train/random';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/paper-page.ts';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** Training on the page of models: begun, followed, stopped and resumed, with recipes made for tests. */
vi.mock('@papyri/server/training/recipes-place', () => ({
  recipesPlace: new URL('../../packages/server/src/training/testing/recipes.ts', import.meta.url).href,
}));

/** Set to a folder, pictures of the page are left there. */
const pictures = process.env.PAPYRI_PICTURES;

let folder: string;
let address: string;
let close: () => Promise<void>;
let browser: Browser;
let page: Page;
let errors: readonly string[];

function rows(count: number, seed: number): string {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const features = [random.next(), random.next()];
    return `${JSON.stringify({ features, value: (features[0] ?? 0) > 0.5 ? 1 : 0 })}\n`;
  }).join('');
}

beforeAll(async () => {
  folder = temporaryFolder('training-page');
  const made = await testServices({ canServe: () => true, dataDir: folder });
  const app = await buildApp(made.services, {
    pageDir: join(import.meta.dirname, '../../packages/web/dist'),
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  browser = await launchBrowser();
  ({ page, errors } = await openPage(browser));
});
afterAll(async () => {
  await browser?.close();
  await close?.();
  if (folder) removeFolder(folder);
});

const runs = async () =>
  runListSchema.parse(await (await fetch(`${address}/api/runs`)).json()).runs.map(({ state }) => state);
const run = (recipe: string) => page.getByRole('article', { name: `Run of ${recipe}` }).first();

/** Opens what is written down of a run; of one that runs it is open already. */
async function openDetails(recipe: string): Promise<void> {
  const details = run(recipe).locator('details');
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await page.waitForTimeout(400); // what fades in has come
    await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 844 });
}

async function fits(): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 844 });
}

describe('training on the page of models', () => {
  it('says what is missing before a model can be trained', async () => {
    await page.goto(`${address}/models`);
    await page.getByText('No runs yet').waitFor();
    await page.getByRole('button', { name: 'Train a model' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Not here yet: made').waitFor();
    expect(await dialog.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('No searches yet').waitFor();
    await page.getByRole('button', { name: 'Search for parameters' }).click();
    await dialog.getByText('Not here yet: made').waitFor();
    expect(await dialog.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('asks for parameters within their ranges, trains and shows what came of it', async () => {
    const form = new FormData();
    form.append('train.jsonl', new Blob([rows(2000, 1)]), 'train.jsonl');
    form.append('dev.jsonl', new Blob([rows(100, 2)]), 'dev.jsonl');
    const about = 'name=made&licence=CC0-1.0&source=this+test';
    expect((await fetch(`${address}/api/datasets?${about}`, { method: 'POST', body: form })).status).toBe(
      200,
    );
    await page.reload();
    await page.getByRole('button', { name: 'Train a model' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Version of made' }).waitFor();
    await dialog.getByRole('textbox', { name: 'rounds' }).fill('501');
    await dialog.getByText('Give 500 or less.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await fits();
    await picture('dialog');
    await dialog.getByRole('textbox', { name: 'rounds' }).fill('60');
    await dialog.getByRole('textbox', { name: 'Name of the version' }).fill('from-page-1');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await run('made-trees').getByText('done', { exact: true }).waitFor({ timeout: 120_000 });
    await openDetails('made-trees');
    await run('made-trees')
      .getByRole('img', { name: /^loss: .* over 60 steps$/ })
      .waitFor();
    await run('made-trees')
      .getByRole('img', { name: /^memory: \d+ MB at most, heap \d+ MB/ })
      .waitFor();
    await run('made-trees').getByText('trees.json').waitFor();
    await page.reload();
    await page
      .getByRole('article', { name: 'tldr@from-page-1' })
      .getByRole('button', { name: 'Promote' })
      .waitFor();
  });

  it('shows a run that is under way, stops and resumes it', async () => {
    await page.getByRole('button', { name: 'Train a model' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Recipe' }).selectOption('made-walk');
    await dialog.getByRole('textbox', { name: 'steps' }).fill('400');
    await dialog.getByRole('textbox', { name: 'pauseMs' }).fill('50');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await run('made-walk').getByRole('progressbar').waitFor({ timeout: 120_000 });
    await run('made-walk')
      .getByRole('img', { name: /^loss: .* over \d{2,} steps$/ })
      .waitFor({ timeout: 120_000 });
    await fits();
    await picture('running');
    await run('made-walk').getByRole('button', { name: 'Stop' }).click();
    await run('made-walk').getByText('stopped', { exact: true }).waitFor({ timeout: 120_000 });
    expect(await runs()).toEqual(['cancelled', 'done']);
    await run('made-walk').getByRole('button', { name: 'Resume' }).click();
    await run('made-walk').getByRole('progressbar').waitFor({ timeout: 120_000 });
    await run('made-walk').getByRole('button', { name: 'Stop' }).click();
    await run('made-walk').getByText('stopped', { exact: true }).waitFor({ timeout: 120_000 });
    expect(errors).toEqual([]);
  });

  it('says why a run failed', async () => {
    await page.getByRole('button', { name: 'Train a model' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Recipe' }).selectOption('made-walk');
    await dialog.getByRole('textbox', { name: 'failAt' }).fill('5');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await run('made-walk').getByText('failed', { exact: true }).waitFor({ timeout: 120_000 });
    await openDetails('made-walk');
    await run('made-walk').getByText('the ground gave way').first().waitFor();
    await fits();
    await picture('failed');
  });

  it('shows a search for parameters with its trials, the best of them marked', async () => {
    const where = ['--server', address, '--data.dir', folder];
    const words = ['train', 'made-trees', '--search', 'trials=4', '--parallel', '2', '--seed', '3'];
    const said = await runCommand([...words, '--json', ...where]);
    expect(said.code).toBe(0);
    const search = parameterSearchSchema.parse(said.entries().at(-1));
    expect(search.trials).toHaveLength(4);
    await page.reload();
    const item = page.getByRole('article', { name: 'Search for made-trees' });
    await item.getByText('done', { exact: true }).waitFor();
    await item.locator('summary').click();
    await item.getByRole('img', { name: /^error of 4 trials by rate, / }).waitFor();
    const first = item.getByRole('row').nth(1);
    expect(await first.getByRole('rowheader').textContent()).toBe(`${search.best?.number}best`);
    expect(await item.getByRole('row').count()).toBe(5);
    await item.getByText(`--set rate=${search.best?.parameters.rate}`).waitFor();
    await fits();
    await picture('search');
    expect(errors).toEqual([]);
  }, 600_000);

  it('begins a search by the keyboard, stops it, and goes on to its end', async () => {
    const opener = page.getByRole('button', { name: 'Search for parameters' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const trials = dialog.getByRole('textbox', { name: 'Trials' });
    await dialog.getByRole('combobox', { name: 'Version of made' }).waitFor();
    await trials.fill('0');
    await dialog.getByText('Give a whole number from 1 to 1000.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await fits();
    await picture('search-dialog');
    await trials.fill('9');
    await dialog.getByRole('textbox', { name: 'Seed' }).fill('5');
    await trials.focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const item = page.getByRole('article', { name: 'Search for made-trees' }).first();
    await item.getByRole('progressbar').waitFor();
    await item.getByText(/[1-9] of 13 trainings/).waitFor({ timeout: 120_000 });
    await fits();
    await picture('search-running');
    await item.getByRole('button', { name: 'Stop' }).click();
    await item.getByText('stopped', { exact: true }).waitFor({ timeout: 120_000 });
    await picture('search-stopped');
    await item.getByRole('button', { name: 'Resume' }).click();
    await item.getByText('done', { exact: true }).waitFor({ timeout: 240_000 });
    await item.getByText('13 of 13 trainings').waitFor();
    expect(await item.getByRole('button').count()).toBe(0);
    expect(errors).toEqual([]);
  }, 600_000);
});
