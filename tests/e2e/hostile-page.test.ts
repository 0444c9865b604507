import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { librarySchema } from '@papyri/core/contracts/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { readSamplePaper } from '../support/paper-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from '../support/server-process.ts';

/** What a page of somebody else can do to a Papyri on the reader's machine, tried in a real browser: nothing. */
const evil = 'evil.example';

let dataDir: string;
let server: ServerProcess;
let attacker: Server;
let attackerAddress: string;
let browser: Browser;
let page: Page;
let paperId: string;

beforeAll(async () => {
  dataDir = temporaryFolder('hostile-page');
  attacker = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>evil</title><h1>Hello</h1>'),
  );
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  attackerAddress = `http://${evil}:${(attacker.address() as AddressInfo).port}`;
  server = await startServer({ dataDir });
  paperId = await readSamplePaper(server.address);
  // As when its name server answers with the reader's own machine.
  browser = await launchBrowser([`--host-resolver-rules=MAP ${evil} 127.0.0.1`]);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  attacker?.close();
  if (dataDir) removeFolder(dataDir);
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
});

const library = async () =>
  librarySchema
    .parse(await (await fetch(`${server.address}/api/papers`)).json())
    .papers.map(({ paper }) => paper.id);

describe('a page of somebody else', () => {
  it.each(['/', '/api/papers', '/docs', '/api/status'])(
    'gets nothing under its own name that points here: %s',
    async (path) => {
      const answer = await page.goto(`http://${evil}:${new URL(server.address).port}${path}`);
      expect(answer?.status()).toBe(403);
      expect(await answer?.text()).toContain('forbidden-origin');
    },
  );

  it('cannot read', async () => {
    await page.goto(attackerAddress);
    const read = await page.evaluate(async (address) => {
      const tried = async (mode: RequestMode) => {
        try {
          return `read: ${(await fetch(`${address}/api/papers`, { mode })).type}`;
        } catch {
          return 'refused';
        }
      };
      return [await tried('cors'), await tried('no-cors')];
    }, server.address);
    expect(read).toEqual(['refused', 'refused']);
  });

  it('cannot change anything, with a script or a form', async () => {
    await page.goto(attackerAddress);
    await page.evaluate(
      async ({ address, id }) => {
        const paper = `${address}/api/papers/${encodeURIComponent(id)}`;
        const upload = new FormData();
        upload.append('file', new Blob(['%PDF-1.7 planted'], { type: 'application/pdf' }), 'planted.pdf');
        const tries: [string, RequestInit][] = [
          [`${paper}/trash`, { method: 'POST' }],
          [`${address}/api/uploads`, { method: 'POST', body: upload }],
          [paper, { method: 'DELETE' }],
        ];
        for (const [url, init] of tries)
          for (const mode of ['no-cors', 'cors'] as const)
            await fetch(url, { ...init, mode, credentials: 'include' }).catch(() => undefined);
      },
      { address: server.address, id: paperId },
    );
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/trash'));
    await page.evaluate(
      (action) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = action;
        document.body.append(form);
        form.submit();
      },
      `${server.address}/api/papers/${encodeURIComponent(paperId)}/trash`,
    );
    expect((await answered).status()).toBe(403);
    expect(await library()).toEqual([paperId]);
  });

  it('cannot put Papyri into a frame', async () => {
    await page.goto(attackerAddress);
    await page.evaluate(
      (address) =>
        new Promise<void>((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = () => resolve();
          frame.src = address;
          document.body.append(frame);
        }),
      server.address,
    );
    const inside = page.frames().find((frame) => frame !== page.mainFrame());
    expect(await inside?.locator('#root').count()).toBe(0);
  });
});

describe('markup that got into the page', () => {
  it('is not needed: what is served holds no script, handler or style of its own', async () => {
    const html = await (await fetch(server.address)).text();
    expect(html).toMatch(/<script[^>]* src="/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|javascript:/i);
  });

  it('runs no script and changes no style', async () => {
    await page.goto(server.address);
    await page.getByTestId('search-input').waitFor();
    const ran = await page.evaluate(async () => {
      const marks = window as unknown as { ran: string[] };
      marks.ran = [];
      const box = document.createElement('div');
      document.body.append(box);
      box.innerHTML = [
        '<img src="/none.png" onerror="ran.push(`handler`)">',
        '<svg onload="ran.push(`svg`)"></svg>',
        '<a id="link" href="javascript:ran.push(`link`)">x</a>',
        '<iframe srcdoc="<script>parent.ran.push(`frame`)</script>"></iframe>',
        '<style>#link { position: fixed }</style>',
        '<p id="styled" style="position: fixed">x</p>',
      ].join('');
      const inline = document.createElement('script');
      inline.textContent = 'ran.push("inline")';
      box.append(inline);
      const elsewhere = document.createElement('script');
      elsewhere.src = 'data:text/javascript,ran.push("data")';
      const refused = new Promise((resolve) => {
        elsewhere.onerror = resolve;
      });
      box.append(elsewhere);
      document.getElementById('link')?.click();
      await refused;
      const styles = ['link', 'styled'].map((id) => {
        const element = document.getElementById(id);
        return element && getComputedStyle(element).position;
      });
      return { scripts: marks.ran, styles };
    });
    expect(ran).toEqual({ scripts: [], styles: ['static', 'static'] });
  });
});
