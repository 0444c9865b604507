import type { Page } from 'playwright-core';
import { pressUntil } from './paper-page.ts';

/** Where a state is opened: the server, and the papers it holds. */
export interface Place {
  readonly address: string;
  /** The sample paper, read and summarised. */
  readonly paperId: string;
  /** A conversation with it that has one reply. */
  readonly conversationId: string;
}

/** One state that the page can be in, reached as a person reaches it. */
export interface PageState {
  readonly name: string;
  readonly open: (page: Page, place: Place) => Promise<void>;
}

const go =
  (path: string, settled: string) =>
  async (page: Page, { address }: Place) => {
    await page.goto(address + path);
    await page.locator(settled).first().waitFor();
  };

async function openPaper(page: Page, { address, paperId }: Place, query = ''): Promise<void> {
  await page.goto(`${address}/paper/${encodeURIComponent(paperId)}${query}`);
  await page.locator('[data-testid="tldr"][data-ready="true"]').waitFor({ state: 'attached' });
}

async function openLibrary(page: Page, { address }: Place): Promise<void> {
  await page.goto(`${address}/library`);
  await page.getByTestId('library-row').first().waitFor();
}

async function selectFirst(page: Page): Promise<void> {
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
}

/** What is searched for; the source of the test holds papers with this word. */
export const searchWord = 'summaries';

/** Every page and its main states. */
export const pageStates: readonly PageState[] = [
  { name: 'home', open: go('/', '[data-testid="search-input"]') },
  {
    name: 'keyboard help',
    async open(page, place) {
      await go('/', '[data-testid="search-input"]')(page, place);
      await page
        .locator('h1, main')
        .first()
        .click({ position: { x: 2, y: 2 } });
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'results', open: go(`/search?text=${searchWord}`, '[data-testid="result-row"]') },
  { name: 'no results', open: go('/search?text=zzyzx', 'main h2') },
  {
    name: 'category picker',
    async open(page, place) {
      await go(`/search?text=${searchWord}`, '[data-testid="result-row"]')(page, place);
      const filters = page.getByRole('button', { name: /^filters/i });
      if (await filters.isVisible()) await filters.click();
      await page
        .getByRole('button', { name: /categor/i })
        .first()
        .click();
    },
  },
  { name: 'models', open: go('/models', '[data-testid="model-version"]') },
  { name: 'library', open: openLibrary },
  {
    name: 'library, a paper selected',
    async open(page, place) {
      await openLibrary(page, place);
      await selectFirst(page);
    },
  },
  {
    name: 'tags of a paper',
    async open(page, place) {
      await openLibrary(page, place);
      await page.keyboard.press('j');
      await page.keyboard.press('e');
      await page.getByTestId('tag-input').waitFor();
    },
  },
  { name: 'library, nothing found', open: go('/library?q=zzyzx', 'main h2') },
  { name: 'trash', open: go('/library?view=trash', 'main h2') },
  {
    name: 'import',
    async open(page, place) {
      await openLibrary(page, place);
      await page.getByTestId('import-open').click();
      await page.getByTestId('import-text').fill('1706.03762');
    },
  },
  { name: 'paper: summary', open: (page, place) => openPaper(page, place) },
  {
    name: 'paper: a sentence shown on its page',
    async open(page, place) {
      await openPaper(page, place);
      await page.getByTestId('summary-sentence').first().click();
      await page.getByTestId('highlight-box').first().waitFor();
    },
  },
  {
    name: 'paper: an answer, and none',
    async open(page, place) {
      await openPaper(page, place);
      await page.keyboard.press('a');
      await page.getByTestId('answer-sentence').first().waitFor();
      await page.getByTestId('answer-not-found').first().waitFor();
    },
  },
  {
    name: 'paper: cite and export',
    async open(page, place) {
      await openPaper(page, place);
      await page
        .getByRole('button', { name: /cite and export/i })
        .first()
        .click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'paper: how well its text was read',
    async open(page, place) {
      await openPaper(page, place);
      await page.getByTestId('parse-badge').click();
      await page.getByRole('dialog', { name: 'How well the text was read' }).waitFor();
    },
  },
  {
    name: 'paper: text instead of pages',
    async open(page, place) {
      await openPaper(page, place);
      const toPaper = page.getByRole('button', { name: 'Paper', exact: true });
      if (await toPaper.isVisible()) await toPaper.click();
      await pressUntil(page, ['r'], async () => (await page.getByTestId('text-view').count()) > 0);
      await page.getByTestId('text-view').locator('p').first().waitFor();
    },
  },
  {
    name: 'paper: its conversations',
    async open(page, place) {
      await openPaper(page, place, '?tab=chat');
      await page.getByTestId('chat-row').first().waitFor();
    },
  },
  {
    name: 'paper: a conversation',
    async open(page, place) {
      await openPaper(page, place, `?tab=chat&chat=${place.conversationId}`);
      await page.getByTestId('turn-sentence').first().waitFor();
    },
  },
  {
    name: 'paper: what it cites',
    async open(page, place) {
      await openPaper(page, place);
      await page.keyboard.press('b');
      await page.locator('[data-testid="cited-work"], [data-testid="no-references"]').first().waitFor();
    },
  },
  { name: 'settings', open: go('/settings', '[data-testid="what-is-sent"]') },
  {
    name: 'settings, with what is missing',
    async open(page, place) {
      await go('/settings', '[data-testid="what-is-sent"]')(page, place);
      await page.getByRole('radio', { name: /OpenAI’s protocol/ }).check();
      await page.getByTestId('save-settings').click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'server that is gone',
    async open(page, { address }) {
      await page.route('**/api/**', (route) => route.abort());
      await page.goto(`${address}/library`);
      await page.locator('main [role="alert"]').first().waitFor();
    },
  },
  { name: 'paper that is not here', open: go('/paper/arxiv%3A2601.99999v1', 'main [role="alert"]') },
  { name: 'reference that is none', open: go('/paper/lookup?id=nonsense', 'main [role="alert"]') },
  { name: 'address that is none', open: go('/no/such/place', 'main') },
];
