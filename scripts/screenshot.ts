/** `npm run screenshot`: takes the picture in the README anew, from the real page with the sample paper. */
import { join } from 'node:path';
import { launchBrowser } from '../tests/support/browser.ts';
import { removeFolder, startServer, temporaryFolder } from '../tests/support/server-process.ts';

const dataDir = temporaryFolder('screenshot');
const server = await startServer({ dataDir });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(server.address);
  await page.getByTestId('sample-card').click();
  await page.locator('[data-testid="tldr"][data-ready="true"]').waitFor();
  await page.locator('.textLayer span').first().waitFor();
  await page.getByTestId('summary-sentence').first().click();
  await page.getByTestId('highlight-box').first().waitFor();
  await page.waitForTimeout(1500); // the flash that follows a click fades
  await page.screenshot({ path: join(import.meta.dirname, '../docs/images/paper.png') });
} finally {
  await browser.close();
  await server.stop();
  removeFolder(dataDir);
}
