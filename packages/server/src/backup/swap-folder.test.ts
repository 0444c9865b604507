import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishSwap, holdsLibrary, replacedFolders, swapIn } from './swap-folder.ts';

const now = Date.parse('2026-05-01T12:00:00.123Z');
const aside = 'replaced-2026-05-01T120000123Z';

describe('swapIn', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'papyri-swap-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const library = async (folder: string, word: string) => {
    for (const part of ['pg', 'blobs']) {
      await mkdir(path.join(dir, folder, part), { recursive: true });
      await writeFile(path.join(dir, folder, part, 'what'), word);
    }
  };
  const read = (...name: string[]) => readFile(path.join(dir, ...name), 'utf8').catch(() => undefined);
  const state = async (folder: string) => [
    await read(folder, 'pg', 'what'),
    await read(folder, 'blobs', 'what'),
  ];

  it('puts the new in its place and the old aside, and back again', async () => {
    await library('.', 'old');
    await writeFile(path.join(dir, 'keys.json'), '{}');
    await library('incoming', 'new');
    expect(await swapIn(dir, 'incoming', now)).toBe(aside);
    expect(await state('.')).toEqual(['new', 'new']);
    expect(await state(aside)).toEqual(['old', 'old']);
    // No keys came: those that are here stay.
    expect(await read('keys.json')).toBe('{}');
    expect((await readdir(dir)).sort()).toEqual(['blobs', 'keys.json', 'pg', aside]);

    const again = await swapIn(dir, aside, now);
    expect(await state('.')).toEqual(['old', 'old']);
    expect(await state(again ?? '')).toEqual(['new', 'new']);
    expect(await replacedFolders(dir)).toEqual([again]);
  });

  it('puts nothing aside where nothing was', async () => {
    await library('incoming', 'new');
    expect(holdsLibrary(dir)).toBe(false);
    expect(await swapIn(dir, 'incoming', now)).toBeUndefined();
    expect((await readdir(dir)).sort()).toEqual(['blobs', 'pg']);
    expect(holdsLibrary(dir)).toBe(true);
  });

  it.each([0, 1, 2, 3, 4])(
    'is finished by the next start when it broke off after %i moves',
    async (moves) => {
      await library('.', 'old');
      await library('incoming', 'new');
      await mkdir(path.join(dir, aside));
      const journal = { incoming: 'incoming', aside, names: ['pg', 'blobs'] };
      await writeFile(path.join(dir, 'swap.json'), JSON.stringify(journal));
      const steps = ['pg', 'blobs'].flatMap((name) => [
        [name, path.join(aside, name)],
        [path.join('incoming', name), name],
      ]);
      for (const [from = '', to = ''] of steps.slice(0, moves))
        await rename(path.join(dir, from), path.join(dir, to));
      await finishSwap(dir);
      expect(await state('.')).toEqual(['new', 'new']);
      expect(await state(aside)).toEqual(['old', 'old']);
      expect((await readdir(dir)).sort()).toEqual(['blobs', 'pg', aside]);
      await finishSwap(dir);
      expect(await state('.')).toEqual(['new', 'new']);
    },
  );

  it('takes no journal that would reach beyond the folder', async () => {
    const journal = { incoming: '../elsewhere', aside, names: ['pg'] };
    await writeFile(path.join(dir, 'swap.json'), JSON.stringify(journal));
    await expect(finishSwap(dir)).rejects.toThrow();
  });
});
