import { join } from 'node:path';
import { modelListSchema } from '@papyri/core/contracts/model-version';
import { buildApp } from '@papyri/server/http/app';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/paper-page.ts';
import { testServices } from '../support/test-services.ts';

/** The page of models, with a version beside what ships and the run that made it. */
const runId = '0b5a3c1e-7d52-4b3c-9d2e-6f3f3a3f3a3f';
const createdAt = '2026-11-30T10:00:02.000Z';
const model = {
  id: 'tldr@made-1',
  task: 'tldr',
  version: 'made-1',
  format: 'test',
  artefacts: [],
  card: { language: ['en'], license: 'MIT', datasets: ['made-up'], metrics: ['rouge'], description: 'Made.' },
  metrics: { 'rouge-1': 45.1 },
  lineage: { parent: 'tldr@heuristic-1', datasets: [], recipe: 'by hand', seed: 7, runId },
  createdAt,
};
const run = {
  id: runId,
  task: 'tldr',
  recipe: 'by hand',
  state: 'done',
  startedAt: createdAt,
  wallMs: 2000,
  cpuMs: 1900,
  parameters: { rate: 0.1 },
  metrics: [4, 2.5, 1.5, 1.25, 1].map((value, step) => ({ name: 'loss', step, value })),
  memory: [],
  artefacts: [],
  log: 'step 1\n'.repeat(40),
};

let address: string;
let close: () => Promise<void>;
let browser: Browser;
let page: Page;
let errors: readonly string[];

beforeAll(async () => {
  const made = await testServices({ canServe: () => true });
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
});

const serving = async () => {
  const { models } = modelListSchema.parse(await (await fetch(`${address}/api/models`)).json());
  return models.filter(({ task, share }) => task === 'tldr' && share > 0).map(({ version }) => version);
};
const version = (name: string) => page.getByRole('article', { name });

describe('the page of models', () => {
  it('is reached from the settings, shows what ships, and says that there are no runs', async () => {
    await page.goto(`${address}/settings`);
    await page.getByRole('link', { name: /models/i }).click();
    await version('tldr@heuristic-1').getByText('serves').waitFor();
    await page.getByText('No runs yet').waitFor();
    expect(await page.getByTestId('model-version').count()).toBe(7);
    expect(await page.getByRole('button', { name: 'Promote' }).count()).toBe(0);
  });

  it('promotes after asking, and undoes it', async () => {
    const form = new FormData();
    form.append('model.json', new Blob([JSON.stringify({ model, run })]), 'model.json');
    expect((await fetch(`${address}/api/models`, { method: 'POST', body: form })).status).toBe(200);
    await page.reload();
    await version('tldr@made-1').getByRole('button', { name: 'Promote' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await serving()).toEqual(['heuristic-1']);
    await version('tldr@made-1').getByRole('button', { name: 'Promote' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await version('tldr@made-1').getByText('serves').waitFor();
    expect(await serving()).toEqual(['made-1']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await version('tldr@heuristic-1').getByText('serves').waitFor();
    expect(await serving()).toEqual(['heuristic-1']);
  });

  it('rolls back after asking', async () => {
    await version('tldr@made-1').getByRole('button', { name: 'Promote' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.getByRole('button', { name: 'Roll back to heuristic-1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await version('tldr@heuristic-1').getByText('serves').waitFor();
    expect(await serving()).toEqual(['heuristic-1']);
  });

  it('does not undo what was done since', async () => {
    const first = page.getByRole('button', { name: 'Undo' }).first();
    await page.getByText('tldr is served by made-1').waitFor();
    await first.click();
    await page.getByText('nothing was undone').waitFor();
    expect(await serving()).toEqual(['heuristic-1']);
  });

  it('draws the loss of a run', async () => {
    await page.getByTestId('run').locator('summary').click();
    await page.getByRole('img', { name: 'loss: 4 at most, 1 at least, over 5 steps' }).waitFor();
    await version('tldr@made-1').getByText('Card and lineage').click();
    await version('tldr@made-1').getByText('tldr@heuristic-1').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('is accessible and fits, %s at %i pixels', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(errors).toEqual([]);
  });
});
