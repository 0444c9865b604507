import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

let dataDir: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  dataDir = temporaryFolder('password');
  server = await startServer({ dataDir });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (dataDir) removeFolder(dataDir);
});

it('asks for the password of a protected PDF on its page, then shows and reads it', async () => {
  const pdf = writePdf({
    pages: [
      { content: 'BT /F1 12 Tf 72 700 Td (We propose a page that is protected and can be read.) Tj ET' },
    ],
    encrypt: { owner: 'another', user: 'correct horse' },
    compress: true,
  });
  const { paperId } = await uploadPdf(server.address, 'protected.pdf', pdf);
  expect(await readingEnd(server.address, paperId)).toBe('failed');
  const { page } = await openPage(browser);
  await page.goto(`${server.address}/paper/${encodeURIComponent(paperId)}`);
  const form = page.getByTestId('password-form');
  await form.getByLabel('Password').fill('wrong horse');
  await form.getByRole('button', { name: 'Open' }).click();
  await form.getByText('This is not the password of this PDF.').waitFor();
  await form.getByLabel('Password').fill('correct horse');
  await form.getByRole('button', { name: 'Open' }).click();
  await form.waitFor({ state: 'detached' });
  expect(await readingEnd(server.address, paperId)).toBe('done');
  await page.locator('.page[data-page-number="1"] .textLayer span').first().waitFor();
  // It stays open: the browser keeps no copy of what was protected.
  await page.reload();
  await page.locator('.page[data-page-number="1"] .textLayer span').first().waitFor();
  await page.close();
});
