import { conversationListSchema, conversationViewSchema } from '@papyri/core/contracts/chat';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type LocalModelServer,
  refuse,
  startLocalModelServer,
} from '../fixtures/openai/local-model-server.ts';
import { createGate, type Gate, quoteAndInvent } from '../fixtures/openai/quoting-model.ts';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage, openPaper, readSamplePaper } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** Conversations with a paper: kept, followed, stopped, gone on with, renamed, deleted; and models that misbehave. */

const invented = 'The authors also won a prize for it in Lisbon.';

let dataDir: string;
let server: ServerProcess;
let model: LocalModelServer;
let browser: Browser;
let page: Page;
let errors: readonly string[];
let paperId: string;

const conversations = async () =>
  conversationListSchema.parse(
    await (await fetch(`${server.address}/api/papers/${encodeURIComponent(paperId)}/conversations`)).json(),
  ).conversations;
const conversation = async (id: string) =>
  conversationViewSchema.parse(await (await fetch(`${server.address}/api/conversations/${id}`)).json());
const turn = () => page.getByTestId('turn').last();
const ask = async (question: string) => {
  await page.getByTestId('chat-input').fill(question);
  // A question waits while the one before is still on its way.
  await page.locator('[data-testid="chat-submit"]:enabled').waitFor();
  await page.keyboard.press('Enter');
};
/** The newest turn once its reply is in one of these states. */
const ended = (state: 'done' | 'stopped' | 'streaming', question: string) =>
  page.locator(`[data-testid="turn"][data-state="${state}"][aria-label="${question}"]`).last().waitFor();
const configure = (languageModel: object) =>
  fetch(`${server.address}/api/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ languageModel }),
  });
const withModel = () => configure({ provider: 'openai-compatible', baseUrl: model.url, model: 'tiny' });

beforeAll(async () => {
  dataDir = temporaryFolder('chat');
  [server, model, browser] = await Promise.all([
    startServer({ dataDir }),
    startLocalModelServer(),
    launchBrowser(),
  ]);
  paperId = await readSamplePaper(server.address);
  ({ page, errors } = await openPage(browser));
  await openPaper(page, server.address, paperId);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await model?.close();
  if (dataDir) removeFolder(dataDir);
});

describe('prepared questions', () => {
  it('appear by themselves once they are made; their answers lead to the page', async () => {
    const sheet = page.getByTestId('question-sheet');
    await sheet.waitFor();
    const questions = sheet.getByTestId('prepared-question');
    expect(await questions.count()).toBeGreaterThanOrEqual(5);
    const answered = questions.filter({ has: page.getByTestId('prepared-sentence') }).first();
    await answered.locator('summary').click();
    await answered.getByTestId('prepared-sentence').first().click();
    await page.getByTestId('highlight-box').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('are what a conversation can begin with', async () => {
    const first = await page.getByTestId('prepared-question').first().locator('h3').innerText();
    await page.keyboard.press('c');
    await page.getByTestId('chat-new').getByRole('button', { name: first }).waitFor();
  });
});

describe('a conversation', () => {
  it('begins with the first question, and not before', async () => {
    expect(await conversations()).toEqual([]);
    await ask('Who may see a private upload?');
    await ended('done', 'Who may see a private upload?');
    expect(await turn().getByTestId('turn-sentence').first().innerText()).toMatch(/never leaves its owner/);
    await expect
      .poll(() => page.getByTestId('chat-spoken').innerText())
      .toMatch(/^Answer: .*never leaves its owner/);
    await turn().getByTestId('turn-sentence').first().click();
    await page.getByTestId('highlight-box').first().waitFor();
  });

  it('understands a follow-up, and says how', async () => {
    await ask('And what about its owner?');
    await ended('done', 'And what about its owner?');
    expect(await turn().getByTestId('understood-as').innerText()).toMatch(/private upload/);
  });

  it('says so when the paper does not tell', async () => {
    await ask('What is the melting point of the alloy?');
    await ended('done', 'What is the melting point of the alloy?');
    await turn().getByTestId('turn-not-found').waitFor();
    await expect.poll(() => page.getByTestId('chat-spoken').innerText()).toBe('Not found in this paper.');
  });

  it('takes Shift+Enter for a new line', async () => {
    await page.getByTestId('chat-input').fill('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    expect(await page.getByTestId('chat-input').inputValue()).toBe('one\ntwo');
    await page.getByTestId('chat-input').fill('');
  });

  it('is renamed where it stands', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByTestId('chat-title-field').fill('Private things');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await conversations()).map(({ title }) => title))
      .toEqual(['Private things']);
    await expect.poll(() => page.getByTestId('chat-title').innerText()).toBe('Private things');
  });

  it('is judged as a whole, and each of its answers', async () => {
    const whole = page.getByTestId('thumbs-conversation');
    await whole.getByRole('button', { name: 'This conversation helps' }).click();
    await expect
      .poll(() => whole.getByRole('button', { name: 'This conversation helps' }).getAttribute('aria-pressed'))
      .toBe('true');
    await page
      .getByTestId('thumbs-turn')
      .last()
      .getByRole('button', { name: 'This answer does not help' })
      .click();
    await page.getByTestId('thumbs-turn').last().getByText('Add a comment').waitFor();
  });

  it('is still there after a reload, with what was said of it', async () => {
    await page.reload();
    await page.getByTestId('turn').nth(2).waitFor();
    expect(await page.getByTestId('chat-title').innerText()).toBe('Private things');
    const whole = page.getByTestId('thumbs-conversation');
    await expect
      .poll(() => whole.getByRole('button', { name: 'This conversation helps' }).getAttribute('aria-pressed'))
      .toBe('true');
  });

  it('is deleted, and brought back', async () => {
    await page.getByRole('button', { name: 'All conversations' }).click();
    await page.getByTestId('chat-row').hover();
    await page.getByRole('button', { name: 'Delete Private things' }).click();
    await expect.poll(conversations).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByTestId('chat-row').waitFor();
    await page.getByTestId('chat-row').getByRole('button', { name: 'Private things', exact: true }).click();
    await page.getByTestId('turn').nth(2).waitFor();
    await page.goBack();
    await page.getByTestId('chat-list').waitFor();
  });
});

describe('a model that writes', () => {
  let gate: Gate;

  it('is stopped with Escape; what came stays, and the conversation goes on', async () => {
    await withModel();
    gate = createGate();
    model.respond(quoteAndInvent(invented, gate));
    await page.keyboard.press('c');
    await ask('What is Papyri?');
    await ended('streaming', 'What is Papyri?');
    await turn().getByTestId('turn-sentence').first().waitFor();
    await page.keyboard.press('Escape');
    await ended('stopped', 'What is Papyri?');
    expect(await turn().getByTestId('turn-sentence').count()).toBeGreaterThan(0);
    expect(await turn().getByTestId('turn-ended').innerText()).toMatch(/You stopped/);
    gate.open();
  });

  it('is never shown as verified where it invents', async () => {
    model.respond(quoteAndInvent(invented));
    await turn().getByRole('button', { name: 'Ask again' }).click();
    await ended('done', 'What is Papyri?');
    const said = page.locator('[data-testid="turn"]').last();
    expect(await said.getByTestId('turn-sentence').first().getAttribute('data-unverified')).toBeNull();
    const shown = said.getByTestId('turn-sentence').filter({ hasText: 'Lisbon' });
    if ((await shown.count()) > 0) {
      expect(await shown.getAttribute('data-unverified')).toBe('');
      expect(await said.innerText()).toMatch(/not verified in the paper/);
    }
    const [newest] = await conversations();
    const kept = newest && (await conversation(newest.id)).turns.at(-1);
    expect(
      kept?.reply.sentences.filter(({ text, support }) => text.includes('Lisbon') && support > 0),
    ).toEqual([]);
  });

  it('is followed through a lost connection', async () => {
    gate = createGate();
    model.respond(quoteAndInvent(invented, gate));
    await ask('Who wrote it?');
    await ended('streaming', 'Who wrote it?');
    await turn().getByTestId('turn-sentence').first().waitFor();
    await page.context().setOffline(true);
    gate.open();
    await expect
      .poll(async () => {
        const [newest] = await conversations();
        return newest && (await conversation(newest.id)).turns.at(-1)?.reply.state;
      })
      .toBe('done');
    await page.context().setOffline(false);
    await ended('done', 'Who wrote it?');
  });

  it('gives way to the paper’s own sentences where it fails, and the page says why', async () => {
    model.respond(refuse(500));
    await ask('What are the values of the parameters k1 and b?');
    await ended('done', 'What are the values of the parameters k1 and b?');
    expect(await turn().getByTestId('turn-sentence').first().innerText()).toMatch(/0\.75/);
    const notice = turn().getByTestId('fallback-notice');
    expect(await notice.innerText()).toMatch(/tiny could not answer.*answers with errors/s);
    await configure({ provider: 'none' });
  });
});

describe('a long conversation', () => {
  it('leaves a reader who scrolled up where he is', async () => {
    const log = page.getByRole('log');
    await log.evaluate((pane) => pane.scrollTo({ top: 0 }));
    await page.getByRole('button', { name: 'To the end' }).waitFor();
    await page.getByRole('button', { name: 'To the end' }).click();
    await expect
      .poll(() => log.evaluate((pane) => Math.round(pane.scrollHeight - pane.scrollTop - pane.clientHeight)))
      .toBeLessThan(2);
  });
});

describe('the page', () => {
  it.each([
    [1440, false],
    [390, true],
  ])('keeps nobody out (%i wide, dark: %s)', async (width, dark) => {
    const { page: other } = await openPage(browser, { width, height: 850, dark });
    await openPaper(other, server.address, paperId, '?tab=chat');
    await other.getByTestId('chat-row').first().waitFor();
    expect(await seriousViolations(other)).toEqual([]);
    await other.getByTestId('chat-row').first().locator('[data-open]').click();
    await other.getByTestId('fallback-notice').first().waitFor();
    expect(await seriousViolations(other)).toEqual([]);
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await other.context().close();
  });

  it('had no error but the connection that was cut', () => {
    expect(errors.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
