import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileKeyStore } from './file.ts';
import { memoryKeyStore } from './memory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papyri-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([
  ['in memory', () => memoryKeyStore()],
  ['in a file', () => fileKeyStore(join(folder, 'keys.json'))],
])('keys %s', (_, make) => {
  test('are kept for their origin, replaced and forgotten', async () => {
    const store = make();
    expect(await store.get('https://a')).toBeUndefined();
    await store.put('https://a', 'one');
    await store.put('https://b', 'two');
    await store.put('https://a', 'three');
    expect([await store.get('https://a'), await store.get('https://b')]).toEqual(['three', 'two']);
    await store.forget('https://a');
    await store.forget('https://c');
    expect([await store.get('https://a'), await store.get('https://b')]).toEqual([undefined, 'two']);
  });

  test('that are put at once are all kept', async () => {
    const store = make();
    const origins = Array.from({ length: 20 }, (_value, index) => `https://${index}`);
    await Promise.all(origins.map((origin) => store.put(origin, `key of ${origin}`)));
    for (const origin of origins) expect(await store.get(origin)).toBe(`key of ${origin}`);
  });
});

describe('the file', () => {
  const path = () => join(folder, 'keys.json');

  test.skipIf(process.platform === 'win32')('is for its owner alone, also after a change', async () => {
    const store = fileKeyStore(path());
    await store.put('https://a', 'one');
    await store.put('https://b', 'two');
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  test('is read by another process', async () => {
    await fileKeyStore(path()).put('https://a', 'one');
    expect(await fileKeyStore(path()).get('https://a')).toBe('one');
    expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({ 'https://a': 'one' });
  });

  test('that is damaged holds nothing and is replaced', async () => {
    await writeFile(path(), '{"https://a": ');
    const store = fileKeyStore(path());
    expect(await store.get('https://a')).toBeUndefined();
    await store.put('https://b', 'two');
    expect(await store.get('https://b')).toBe('two');
  });
});
