import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { librarySchema } from '@papyri/core/contracts/api';
import { paperSchema } from '@papyri/core/contracts/paper';
import { systemClock } from '@papyri/server/adapters/clock/system';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localArxiv } from '../fixtures/arxiv/local-arxiv.ts';
import { type LocalSource, startLocalSource } from '../fixtures/arxiv/local-source.ts';
import { simplePaper } from '../fixtures/pdf/simple-paper.ts';
import { seriousViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** Many papers at once: a list, a BibTeX file; kill -9 in the middle; a folder of PDFs. */

const onArxiv = Array.from({ length: 150 }, (_, index) =>
  paperSchema.parse({
    id: `arxiv:2601.${String(index + 1).padStart(5, '0')}v1`,
    title: `Imported Paper ${index + 1}`,
    source: 'arxiv',
    authors: [{ name: 'Ada Example' }],
    licence: { name: 'unknown' },
  }),
);
const samplePdf = join(import.meta.dirname, '../../docs/paper/papyri.pdf');
const zebras = simplePaper({
  title: 'Zebras of the Northern Coast',
  authors: 'Zoe Example',
  abstract: 'We count zebras on the northern coast over two dry seasons and find fewer than before.',
  sections: [{ heading: 'Introduction', paragraphs: ['Zebras are counted from the air at dawn.'] }],
});
const answers = localArxiv({ papers: onArxiv, pdfs: new Map(), licenceUrl: '' });

let arxiv: LocalSource;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let errors: readonly string[];
let dataDir: string;

const card = () => page.getByTestId('import-card');
const shelf = async () =>
  librarySchema.parse(await (await fetch(`${server.address}/api/papers?limit=200`)).json());
const start = (port = 0) =>
  startServer({
    dataDir,
    settings: {
      offline: false,
      'server.port': port,
      'arxiv.apiUrl': `${arxiv.url}/api/query`,
      'arxiv.oaiUrl': `${arxiv.url}/oai`,
      'arxiv.siteUrl': arxiv.url,
      'arxiv.minIntervalMs': 50,
    },
  });

async function openForm(text: string) {
  await page.goto(`${server.address}/library`);
  await page.getByTestId('import-open').click();
  await page.getByTestId('import-text').fill(text);
}

beforeAll(async () => {
  arxiv = await startLocalSource(systemClock);
  arxiv.respond(answers);
  dataDir = temporaryFolder('import');
  server = await start();
  browser = await launchBrowser();
  ({ page, errors } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await arxiv?.close();
  if (dataDir) removeFolder(dataDir);
});

describe('importing', () => {
  it('brings in a list, and shows what became of each line, over a reload too', async () => {
    await openForm('2601.00001\nhttps://arxiv.org/abs/2601.00002v1\n9999.99999\nnot an id\n');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByTestId('import-start').click();
    await page.locator('[data-testid="import-progress"][data-state="done"]').waitFor();
    await page.reload();
    await expect.poll(() => card().innerText()).toMatch(/2 found, 2 failed/);
    await card().getByRole('button').first().click();
    await page.getByText('Failed 2').click();
    await page.getByText('The paper source has no such paper or version.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(async () => (await shelf()).total).toBe(2);
    await page.getByRole('link', { name: 'Imported Paper 2' }).waitFor();
  });

  it('goes on after kill -9, and brings nothing in twice', async () => {
    // The second part of the list is never answered.
    arxiv.respond(answers, arxiv.hang);
    await openForm(onArxiv.map(({ id }) => id.replace('arxiv:', '').replace(/v1$/, '')).join('\n'));
    await page.getByTestId('import-start').click();
    await expect.poll(async () => (await shelf()).total, { timeout: 60_000 }).toBe(100);
    await expect.poll(() => arxiv.hanging, { timeout: 60_000 }).toBe(1);
    const port = Number(new URL(server.address).port);
    await server.kill();
    arxiv.respond(answers);
    server = await start(port);
    await expect.poll(async () => (await shelf()).total, { timeout: 120_000 }).toBe(150);
    await page.goto(`${server.address}/library`);
    await expect.poll(() => card().last().innerText(), { timeout: 60_000 }).toMatch(/148 found, 2 skipped/);
  });

  it('takes a BibTeX file, and says why an entry has no paper', async () => {
    await page.goto(`${server.address}/library`);
    await page.getByTestId('import-open').click();
    await page.getByTestId('import-file').setInputFiles({
      name: 'references.bib',
      mimeType: 'application/x-bibtex',
      buffer: Buffer.from(
        '@article{known, eprint={2601.00003}, archivePrefix={arXiv}}\n@book{paper, doi={10.1000/x}}\n',
      ),
    });
    await page.getByText('2 BibTeX entries').waitFor();
    await page.getByTestId('import-start').click();
    await page.locator('[data-testid="import-progress"][data-state="done"]').waitFor();
    await page.getByText('This entry has no arXiv id, only the DOI 10.1000/x.').waitFor();
    await page.getByText('Already in your library').waitFor();
  });

  it('takes the PDFs of a folder', async () => {
    const folder = join(dataDir, 'my-papers');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    copyFileSync(samplePdf, join(folder, 'deep', 'papyri.pdf'));
    writeFileSync(join(folder, 'zebras.pdf'), zebras);
    writeFileSync(join(folder, 'notes.txt'), 'no paper');
    const before = (await shelf()).total;
    await page.goto(`${server.address}/library`);
    await page.getByTestId('import-open').click();
    await page.getByTestId('import-folder').setInputFiles(folder);
    await expect.poll(async () => (await shelf()).total, { timeout: 60_000 }).toBe(before + 2);
    await page.getByText('2 added').waitFor();
  });

  it('ran without an error in the page but for the connection that was cut', () => {
    expect(errors.filter((error) => !/Failed to load resource|ERR_/.test(error))).toEqual([]);
  });
});
