import { existsSync } from 'node:fs';
import chromiumPackage from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chrome to test with: CHROME_PATH, else an installed one, else the one inside the npm package (x64 Linux). */
async function chromePath(): Promise<string> {
  const chosen = process.env.CHROME_PATH ?? installed.find((path) => existsSync(path));
  return chosen ?? chromiumPackage.executablePath();
}

/**
 * Starts a headless browser. Its own flags: those that the package suggests crash on a second context.
 * @param more further flags
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromePath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-scrollbars',
      ...more,
    ],
  });
}
