import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readingEnd } from '../support/api-client.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server-process.ts';

const root = join(import.meta.dirname, '../..');

it('packs JavaScript that serves the page and reads the sample', { timeout: 300_000 }, async () => {
  const packed = temporaryFolder('packed');
  const dataDir = temporaryFolder('packed-data');
  // Below node_modules, so that the dependencies that are installed are found as a user's npm would place them.
  const unpacked = join(root, 'node_modules/.cache/papyri', `packed-${process.pid}`);
  try {
    execFileSync('npm', ['pack', '--pack-destination', packed], {
      cwd: root,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
    const [tarball] = readdirSync(packed);
    mkdirSync(unpacked, { recursive: true });
    execFileSync('tar', ['-xzf', join(packed, String(tarball)), '-C', unpacked]);
    const main = join(unpacked, 'package/dist/packages/server/src/main.js');
    const sources = readdirSync(join(unpacked, 'package'), { recursive: true }).map(String);
    expect(sources.filter((name) => name.endsWith('.ts'))).toEqual([]);

    const server = await startServer({ dataDir, main });
    expect(await (await fetch(server.address)).text()).toContain('<div id="root">');
    const record = (await (await fetch(`${server.address}/api/sample`, { method: 'POST' })).json()) as {
      paper: { id: string };
    };
    expect(await readingEnd(server.address, record.paper.id)).toBe('done');
    const paper = `${server.address}/api/papers/${encodeURIComponent(record.paper.id)}`;
    const summary = (await (await fetch(`${paper}/summary`)).json()) as { tldr: { text: string } };
    expect(summary.tldr.text).toMatch(/Papyri/);
    expect(await server.stop()).toBe(0);
  } finally {
    for (const folder of [packed, unpacked, dataDir]) removeFolder(folder);
  }
});
