import { mkdtemp, open, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFolderBlobStore } from './folder.ts';

const clock = { now: () => Date.parse('2026-05-01T12:00:00Z') };

describe('folder blob store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'papyri-blobs-'));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  const files = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

  /** What every open file has its methods from. */
  const fileHandle = async () => {
    const handle = await open(path.join(folder, 'probe'), 'w');
    await handle.close();
    await rm(path.join(folder, 'probe'));
    return Object.getPrototypeOf(handle) as typeof handle;
  };

  it('names a file by its hash and leaves nothing else', async () => {
    const store = await openFolderBlobStore({ folder, clock });
    const { sha256 } = await store.put(Buffer.from('hello'));
    // printf hello | sha256sum
    expect(sha256).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
    expect(await files()).toEqual([
      path.join('2c', 'f24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'),
    ]);
  });

  it('syncs the bytes before the name, and the names before the answer', async () => {
    const store = await openFolderBlobStore({ folder, clock });
    const namedAtSync: number[] = [];
    const prototype = await fileHandle();
    const sync = prototype.sync;
    vi.spyOn(prototype, 'sync').mockImplementation(async function (this: typeof prototype) {
      namedAtSync.push((await files()).filter((file) => file.startsWith('2c')).length);
      await sync.call(this);
    });
    await store.put(Buffer.from('hello'));
    // The file while it has no name, then the folder that names it.
    expect(namedAtSync).toEqual([0, 1]);

    namedAtSync.length = 0;
    await store.put(Buffer.from('hello'));
    expect(namedAtSync.at(-1)).toBe(1);
  });

  it.each([
    ['ENOSPC', 'storage-full'],
    ['EROFS', 'storage-read-only'],
  ])('says what %s means and leaves nothing', async (code, named) => {
    const store = await openFolderBlobStore({ folder, clock });
    vi.spyOn(await fileHandle(), 'sync').mockRejectedValue(Object.assign(new Error(code), { code }));
    await expect(store.put(Buffer.from('hello'))).rejects.toMatchObject({ code: named });
    expect(await files()).toEqual([]);
  });

  it('sweeps what a process left behind when it died, and nothing that is being written', async () => {
    await openFolderBlobStore({ folder, clock });
    const aged = async (name: string, minutes: number) => {
      const file = path.join(folder, 'unfinished', name);
      await writeFile(file, 'part of an upload');
      const at = new Date(clock.now() - minutes * 60_000);
      await utimes(file, at, at);
    };
    await aged('abandoned', 61);
    await aged('being-written', 59);
    await openFolderBlobStore({ folder, clock });
    expect(await readdir(path.join(folder, 'unfinished'))).toEqual(['being-written']);
  });

  it('takes no path for a name', async () => {
    const store = await openFolderBlobStore({ folder, clock });
    await expect(async () => store.get('../../etc/passwd' as never)).rejects.toThrow();
  });

  it('keeps blobs when opened again', async () => {
    const first = await openFolderBlobStore({ folder, clock });
    const { sha256 } = await first.put(Buffer.from('kept'));
    const second = await openFolderBlobStore({ folder, clock });
    expect(Buffer.from((await second.get(sha256)) ?? []).toString()).toBe('kept');
  });
});
