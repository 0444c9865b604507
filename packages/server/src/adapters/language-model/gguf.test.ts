import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeTinyGguf } from '../../../../../tests/fixtures/gguf/write-tiny-gguf.ts';
import { type GgufOptions, openGguf } from './gguf.ts';
import { languageModelContract, listen } from './language-model-contract.ts';

/** Where .ci/run puts node-llama-cpp; `npm ci` does not install it. */
const libraryFolder = resolve(import.meta.dirname, '../../../../../.papyri/gguf');
const isInstalled = existsSync(join(libraryFolder, 'node_modules/node-llama-cpp'));

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'papyri-gguf-'));
  path = join(folder, 'tiny.gguf');
  writeFileSync(path, writeTinyGguf());
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (given: Partial<GgufOptions> = {}) =>
  openGguf({ path, libraryFolder, contextTokens: 2048, ...given });
const listenTo = (given: Partial<GgufOptions>) => {
  const one = open(given);
  onTestFinished(() => one.close());
  return listen(one.model);
};

describe('what is missing', () => {
  test('the file', async () => {
    await expect(listenTo({ path: join(folder, 'none.gguf') })).rejects.toMatchObject({
      code: 'model-missing',
      detail: 'there is no such file',
    });
    await expect(listenTo({ path: folder })).rejects.toMatchObject({ code: 'model-missing' });
  });

  test('node-llama-cpp', async () => {
    await expect(listenTo({ libraryFolder: folder })).rejects.toMatchObject({
      code: 'model-missing',
      detail: expect.stringContaining('node-llama-cpp is not installed'),
    });
  });
});

describe.skipIf(!isInstalled)('a GGUF file', () => {
  languageModelContract({ answering: async () => open(), endless: async () => open() });

  test('is held to the form of the answer', async () => {
    const { text } = await listenTo({});
    expect(text).toMatch(/^\s*\{\s*"answered"\s*:\s*(true|false)/);
  });

  test('that is damaged is no model', async () => {
    const damaged = join(folder, 'damaged.gguf');
    writeFileSync(damaged, writeTinyGguf().subarray(0, 100_000));
    await expect(listenTo({ path: damaged })).rejects.toMatchObject({ code: 'model-missing' });
  });

  test('is loaded again after it was idle', async () => {
    const one = open({ idleMs: 1 });
    onTestFinished(() => one.close());
    const first = await listen(one.model);
    expect(await listen(one.model)).toMatchObject({ text: first.text });
  });
});
