import { settingsSchema } from '@papyri/core/contracts/settings';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hang,
  type LocalModelServer,
  refuse,
  say,
  startLocalModelServer,
} from '../fixtures/openai/local-model-server.ts';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { fakeTesseract } from '../support/fake-tesseract.ts';
import { openPage, pressUntil } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** The settings page, with a server on this machine that speaks OpenAI's protocol as it is told. */

const key = 'sk-test-1234567890';
const inForm = JSON.stringify({
  answered: true,
  sentences: [
    { text: 'Adam was used.', quotes: [{ passage: 1, quote: 'was trained with the Adam optimizer' }] },
  ],
});

let dataDir: string;
let server: ServerProcess;
let model: LocalModelServer;
let browser: Browser;
let page: Page;
let errors: readonly string[];

const settings = async () =>
  settingsSchema.parse(await (await fetch(`${server.address}/api/settings`)).json());
const open = () => page.goto(`${server.address}/settings`);
const result = () => page.getByTestId('model-test-result');
const save = () => page.getByTestId('save-settings').click();

beforeAll(async () => {
  dataDir = temporaryFolder('settings');
  [server, model, browser] = await Promise.all([
    startServer({
      dataDir,
      environment: {
        PAPYRI_OCR_ENGINE: 'tesseract',
        PAPYRI_OCR_PROGRAM: fakeTesseract(dataDir, 'exit 1', ['eng', 'deu']),
      },
    }),
    startLocalModelServer(),
    launchBrowser(),
  ]);
  ({ page, errors } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await model?.close();
  if (dataDir) removeFolder(dataDir);
});

describe('the language model', () => {
  it('is none at first, and nothing is sent anywhere', async () => {
    await page.goto(server.address);
    await pressUntil(page, ['g', 's'], () => page.url().endsWith('/settings'));
    await page.getByTestId('what-is-sent').waitFor();
    expect(await page.getByRole('radio', { name: /^None/ }).isChecked()).toBe(true);
    expect(await page.getByTestId('what-is-sent').innerText()).toMatch(/^Nothing is sent/);
    expect(await page.getByTestId('save-bar').count()).toBe(0);
  });

  it('says beside each field what is missing, and saves nothing', async () => {
    await page.getByRole('radio', { name: /OpenAI’s protocol/ }).check();
    await save();
    const address = page.getByLabel('Address');
    expect(await address.getAttribute('aria-invalid')).toBe('true');
    expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByText('Give the name of the model at that server').isVisible()).toBe(true);
    expect((await settings()).languageModel.provider).toBe('none');
  });

  it('is tried before it is saved, and the result is said in words', async () => {
    await page.getByLabel('Address').fill(model.url);
    await page.getByLabel('Model', { exact: true }).fill('tiny');
    await page.getByLabel('Key', { exact: true }).fill(key);
    expect(await page.getByTestId('what-is-sent').innerText()).toMatch(/the machine that Papyri runs on/);

    model.respond(say(inForm));
    await page.getByTestId('model-test-start').click();
    await result().waitFor();
    expect(await result().innerText()).toMatch(/tiny works/);
    expect(model.seen.at(-1)?.authorization).toBe(`Bearer ${key}`);

    model.respond(say('I would say Adam, but who am I to know.'));
    await page.getByTestId('model-test-start').click();
    await expect.poll(() => result().innerText()).toMatch(/not in the form that citations need/);

    model.respond(refuse(401));
    await page.getByTestId('model-test-start').click();
    await expect.poll(() => result().innerText()).toMatch(/refused the request/);
    expect((await settings()).languageModel.provider).toBe('none');
  });

  it('can be stopped while it does not answer', async () => {
    model.respond(hang);
    await page.getByTestId('model-test-start').click();
    await page.getByRole('progressbar', { name: 'Testing the model' }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByTestId('model-test-start').waitFor();
    expect(await result().count()).toBe(0);
  });

  it('asks before changes are left behind', async () => {
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await pressUntil(page, ['g', 'h'], () => question.isVisible());
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(await page.getByLabel('Model', { exact: true }).inputValue()).toBe('tiny');
  });

  it('is saved; the key is kept and never shown', async () => {
    await save();
    await expect.poll(async () => (await settings()).hasApiKey).toBe(true);
    expect((await settings()).languageModel).toMatchObject({
      provider: 'openai-compatible',
      baseUrl: model.url,
      model: 'tiny',
    });
    await open();
    await page.getByTestId('key-state').waitFor();
    expect(await page.getByTestId('key-state').innerText()).toBe('A key is kept');
    expect(await page.content()).not.toContain(key);
  });

  it('forgets the key when told to', async () => {
    await page.getByRole('button', { name: 'Forget' }).click();
    await save();
    await expect.poll(async () => (await settings()).hasApiKey).toBe(false);
    await page.getByLabel('Key', { exact: true }).waitFor();
  });
});

describe('scans', () => {
  const languages = () => page.getByRole('list', { name: 'Languages of scans' }).getByRole('listitem');

  it('are read in the languages that are chosen, the first of which counts most', async () => {
    await open();
    await expect.poll(() => languages().allInnerTexts()).toEqual(['English']);
    await page.getByLabel('Add a language').selectOption('German');
    await page.getByText('Scans are read in English, German from now on').waitFor();
    await page.getByRole('button', { name: 'Put German first' }).click();
    await page.getByText('Scans are read in German, English from now on').waitFor();
    await page.getByRole('button', { name: 'Without English' }).click();
    await page.getByText('Scans are read in German from now on').waitFor();
    await open();
    await expect.poll(() => languages().allInnerTexts()).toEqual(['German']);
    await page.getByLabel('Add a language').selectOption('English');
    await expect.poll(() => languages().allInnerTexts()).toEqual(['German', 'English']);
  });

  it('stay as they were where the server cannot be reached', async () => {
    await page.route('**/settings/scans', (route) => route.abort());
    await page.getByRole('button', { name: 'Without English' }).click();
    await page.getByText('Papyri is not answering').first().waitFor();
    await expect.poll(() => languages().allInnerTexts()).toEqual(['German', 'English']);
    await page.unroute('**/settings/scans');
  });
});

describe('this browser', () => {
  it('keeps theme and shortcuts', async () => {
    await open();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await open();
    await page.getByRole('switch').waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(await page.getByRole('switch').getAttribute('aria-checked')).toBe('false');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    expect(new URL(page.url()).pathname).toBe('/settings');
    await page.getByRole('switch').click();
  });
});

describe('the page', () => {
  it.each([
    [1440, false],
    [390, true],
  ])('keeps nobody out (%i wide, dark: %s)', async (width, dark) => {
    const { page: other } = await openPage(browser, { width, height: 850, dark });
    await other.goto(`${server.address}/settings`);
    await other.getByLabel('Address').waitFor();
    await other.getByText('Time limit, length, prices').click();
    await other.getByLabel('Time limit').fill('');
    await other.getByTestId('save-settings').click();
    expect(await seriousViolations(other)).toEqual([]);
    const wide = await other.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await other.context().close();
  });

  it('had no error', () => {
    expect(errors.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
  });
});
