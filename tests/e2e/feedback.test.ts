import { documentViewSchema } from '@papyri/core/contracts/api';
import { feedbackSchema } from '@papyri/core/contracts/feedback';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage, openPaper, pressUntil, readSamplePaper, selectWords } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** What a reader says of what Papyri said: stars, thumbs, comments, better words, the right words on the page. */

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let errors: readonly string[];
let paperId: string;

const get = async (path: string) =>
  (await fetch(`${server.address}/api/papers/${encodeURIComponent(paperId)}/${path}`)).json();
const feedback = async () => feedbackSchema.parse(await get('feedback'));
const rating = () => page.getByTestId('summary-rating');
const tldr = () => page.getByTestId('tldr');
const reopen = () => openPaper(page, server.address, paperId);

beforeAll(async () => {
  dataDir = temporaryFolder('feedback');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
  paperId = await readSamplePaper(server.address);
  ({ page, errors } = await openPage(browser));
  await reopen();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

describe('ratings', () => {
  it('keeps stars and a comment, and replaces them', async () => {
    await rating().getByTitle('Weak').click();
    await expect.poll(async () => (await feedback()).ratings.map(({ stars }) => stars)).toEqual([2]);
    // By keyboard, as with any radio buttons.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await feedback()).ratings.map(({ stars }) => stars)).toEqual([4]);
    await rating().getByText('Add a comment').click();
    await page.getByLabel('What is good or wrong about it?').fill('Short and true.');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await feedback()).ratings)
      .toMatchObject([{ stars: 4, comment: 'Short and true.' }]);
    await reopen();
    await rating().getByText('Your comment').waitFor();
    expect(await rating().getByRole('radio', { name: '4 of 5: Good' }).isChecked()).toBe(true);
  });

  it('goes back to what was kept where a change could not be', async () => {
    await page.route('**/ratings', (route) => route.abort());
    try {
      await rating().getByTitle('Of no use').click();
      await page.getByText('Papyri is not answering').first().waitFor();
      await expect.poll(() => rating().getByRole('radio', { name: '4 of 5: Good' }).isChecked()).toBe(true);
    } finally {
      await page.unroute('**/ratings');
    }
    expect((await feedback()).ratings).toMatchObject([{ stars: 4 }]);
  });
});

describe('a better TLDR', () => {
  const better = 'Papyri shows where on the page each sentence of a summary comes from.';
  let original: string;

  it('stands in the place of the one that was written, also after a reload', async () => {
    original = (await tldr().getByTestId('summary-sentence').innerText()).trim();
    await tldr().getByRole('button', { name: 'Say it better' }).click();
    await page.getByRole('textbox', { name: 'Say it better' }).fill(better);
    await tldr().getByRole('button', { name: 'Save', exact: true }).click();
    expect(await tldr().getByTestId('corrected-text').innerText()).toBe(better);
    await reopen();
    expect(await tldr().getByTestId('corrected-text').innerText()).toBe(better);
    expect(await tldr().getByTestId('corrected-mark').innerText()).toMatch('Corrected by you');
    await tldr().getByRole('button', { name: 'Show the original' }).click();
    expect((await tldr().getByTestId('summary-sentence').innerText()).trim()).toBe(original);
  });

  it('is taken back, and put back', async () => {
    await tldr().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await feedback()).corrections).toEqual([]);
    await expect
      .poll(async () => (await tldr().getByTestId('summary-sentence').innerText()).trim())
      .toBe(original);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect.poll(async () => (await feedback()).corrections).toMatchObject([{ text: better }]);
  });
});

describe('the words of the paper that are the answer', () => {
  const words = 'A private upload never leaves its owner.';
  const answer = () => page.getByTestId('answer').last();

  it('are picked on the page with the mouse, and lead back to it', async () => {
    await page.keyboard.press('a');
    await page.getByTestId('ask-input').fill('Who may see a private upload?');
    await page.keyboard.press('Enter');
    await page.getByTestId('answer').waitFor();
    await answer().getByRole('button', { name: 'Correct this answer' }).click();
    await page.getByRole('button', { name: 'Pick in the paper' }).click();
    await page.getByTestId('pick-bar').waitFor();
    const { text, sentences } = documentViewSchema.parse(await get('document'));
    const start = text.indexOf(words);
    const stands = sentences.find((sentence) => sentence.start <= start && sentence.end > start);
    await page.getByLabel('Page', { exact: true }).fill(`${(stands?.boxes[0]?.page ?? 0) + 1}`);
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => {
        await selectWords(page, words).catch(() => undefined);
        return page.getByTestId('pick-quote').innerText();
      })
      .toBe(`“${words}”`);
    await page.getByTestId('pick-use').click();
    await answer().getByTestId('corrected-text').waitFor();
    expect((await answer().getByTestId('corrected-text').innerText()).trim()).toBe(words);
    expect((await feedback()).corrections.at(-1)).toMatchObject({
      corrected: { kind: 'answer' },
      citation: { quote: words, span: { start, end: start + words.length } },
    });
    await answer().getByTestId('corrected-text').click();
    await page.getByTestId('highlight-box').first().waitFor();
  });

  it('are there after a reload', async () => {
    await reopen();
    await page.keyboard.press('a');
    await answer().getByTestId('corrected-text').waitFor();
    expect((await answer().getByTestId('corrected-text').innerText()).trim()).toBe(words);
  });

  it('are picked by keyboard alone, sentence by sentence', async () => {
    const { text, sentences } = documentViewSchema.parse(await get('document'));
    const summary = page.getByRole('tabpanel', { name: 'Summary' });
    await pressUntil(page, ['s'], () => summary.isVisible());
    // Sentences are stepped through from the page in sight.
    const pageNumber = () => page.getByLabel('Page', { exact: true }).inputValue();
    await pressUntil(page, ['['], async () => (await pageNumber()) === '1');
    await summary.getByRole('button', { name: 'Say it better' }).nth(1).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('pick-bar').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Next sentence' }).isEnabled()).toBe(true);
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'ArrowDown'])
      await page.keyboard.press(key);
    const third = sentences[3];
    await expect
      .poll(() => page.getByTestId('pick-quote').innerText())
      .toBe(`“${text.slice(third?.start, third?.end)}”`);
    expect(await page.getByTestId('highlight-box').count()).toBe(third?.boxes.length);
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await feedback()).corrections.at(-1))
      .toMatchObject({
        corrected: { kind: 'key-point' },
        citation: { span: { start: third?.start, end: third?.end } },
      });
    // Escape gives up and changes nothing.
    await page.getByRole('button', { name: 'Say it better' }).nth(1).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect((await feedback()).corrections).toHaveLength(3);
  });
});

describe('an answer', () => {
  it('is judged with a thumb and a comment', async () => {
    await page.keyboard.press('a');
    const thumbs = page.getByTestId('thumbs-answer').last();
    await thumbs.getByRole('button', { name: 'This answer does not help' }).click();
    await thumbs.getByText('Add a comment').click();
    await page.getByLabel('What is good or wrong about it?').fill('Too long.');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await feedback()).ratings.at(-1))
      .toMatchObject({ rated: { kind: 'answer' }, thumb: 'down', comment: 'Too long.' });
  });
});

describe('the page', () => {
  it.each([
    [1440, false],
    [390, true],
  ])('keeps nobody out (%i wide, dark: %s)', async (width, dark) => {
    const { page: other } = await openPage(browser, { width, height: 850, dark });
    await openPaper(other, server.address, paperId);
    expect(await seriousViolations(other)).toEqual([]);
    await openPaper(other, server.address, paperId, '?tab=ask');
    await other.getByTestId('corrected-mark').last().waitFor();
    expect(await seriousViolations(other)).toEqual([]);
    await other.context().close();
  });

  it('had no error but the one that was made', () => {
    expect(errors.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
  });
});
