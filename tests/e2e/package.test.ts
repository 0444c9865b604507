import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { paperSummarySchema } from '@papyri/core/contracts/command-line';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readingEnd } from '../support/api-client.ts';
import { papyri } from '../support/papyri-process.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server-process.ts';

/** The package as npm places it: packed, unpacked below node_modules, run from there. */
const root = join(import.meta.dirname, '../..');
const samplePdf = join(root, 'docs/paper/papyri.pdf');
// Below node_modules, so that the dependencies that are installed are found as a user's npm would place them.
const unpacked = join(root, 'node_modules/.cache/papyri', `packed-${process.pid}`);
const main = join(unpacked, 'package/dist/packages/server/src/main.js');

/** A Node on this machine that is too old for Papyri, where there is one. */
function olderNode(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => {
      if (!existsSync(path)) return false;
      const version = execFileSync(path, ['--version'], { encoding: 'utf8' });
      return Number(/^v(\d+)/.exec(version)?.[1] ?? 99) < 24;
    });
}

let dataDir: string;
beforeAll(() => {
  dataDir = temporaryFolder('packed-data');
  const packed = temporaryFolder('packed');
  execFileSync('npm', ['pack', '--pack-destination', packed], {
    cwd: root,
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });
  const [tarball] = readdirSync(packed);
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', join(packed, String(tarball)), '-C', unpacked]);
  removeFolder(packed);
}, 300_000);
afterAll(() => {
  removeFolder(unpacked);
  removeFolder(dataDir);
});

describe('the package', () => {
  it('holds JavaScript and what it needs, and no sources', () => {
    const files = readdirSync(join(unpacked, 'package'), { recursive: true }).map((name) =>
      String(name).replaceAll('\\', '/'),
    );
    expect(files.filter((name) => /\.tsx?$|\.test\.|\.map$/.test(name))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'dist/docs/paper/papyri.pdf',
        'dist/packages/server/database-template.zst',
        'dist/models/README.md',
        'dist/models/roles/model.json',
        'dist/packages/onnx-train/src/trees/predict-trees.js',
        'dist/packages/server/migrations/0001_foundation.sql',
        'dist/packages/web/dist/index.html',
      ]),
    );
  });

  it('summarizes a PDF on a fresh data folder', async () => {
    const { code, out, err } = await papyri([samplePdf, '--json'], {
      dataDir,
      program: [process.execPath, main],
    });
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(paperSummarySchema.parse(JSON.parse(out)).summary.tldr?.text).toMatch(/Papyri/);
  });

  it.skipIf(olderNode() === undefined)(
    'starts on the Node that it brings where another is older',
    async () => {
      const { code, out, err } = await papyri([samplePdf], {
        dataDir,
        program: [String(olderNode()), main],
      });
      expect(err).not.toMatch(/Node/);
      expect({ code, title: out.split('\n')[0] }).toEqual({
        code: 0,
        title: expect.stringMatching(/^Papyri:/),
      });
    },
  );

  it('serves the page and reads the sample', async () => {
    const server = await startServer({ dataDir, main });
    onTestFinished(() => server.kill());
    expect(await (await fetch(server.address)).text()).toContain('<div id="root">');
    const record = (await (await fetch(`${server.address}/api/sample`, { method: 'POST' })).json()) as {
      paper: { id: string };
    };
    expect(await readingEnd(server.address, record.paper.id)).toBe('done');
    const paper = `${server.address}/api/papers/${encodeURIComponent(record.paper.id)}`;
    const summary = (await (await fetch(`${paper}/summary`)).json()) as { tldr: { text: string } };
    expect(summary.tldr.text).toMatch(/Papyri/);
    expect(await server.stop()).toBe(0);
  });
});
