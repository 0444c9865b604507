import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../../../../tests/support/server-process.ts';
import { memoryBlobStore } from '../adapters/blob-store/memory.ts';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { localModels } from './local-models.ts';
import { folderFiles, type ModelFolder } from './model-folder.ts';
import { registerModel } from './register-model.ts';
import { writeModel } from './testing/made-model.ts';

let database: Database;
let folder: string;
let blobs: ReturnType<typeof memoryBlobStore>;
let made: ModelFolder;
const files = { 'a.txt': 'one', 'deeper/b.txt': 'two' };
const choice = { task: 'key-points', version: 'trees-1' };

beforeEach(async () => {
  database = await openTestDatabase();
  folder = temporaryFolder('local-models');
  blobs = memoryBlobStore();
  made = writeModel(join(folder, 'made'), 'trees-1', files);
  for (const content of Object.values(files)) await blobs.put(new TextEncoder().encode(content));
  await database.kysely.transaction().execute((transaction) => registerModel(transaction, blobs, made));
});
afterEach(async () => {
  await database.close();
  removeFolder(folder);
});

const cache = () => join(folder, 'cache');
const open = (shipped: readonly ModelFolder[] = []) =>
  localModels({ services: { database, blobs }, folder: cache(), shipped });
const textOf = (place: string, path: string) =>
  new TextDecoder().decode(folderFiles(place, made.model.artefacts).bytes(path));

describe('a version of the registry', () => {
  it('comes from the blob store into a folder, once', async () => {
    const models = open();
    const [first, again] = await Promise.all([models.locate(choice), models.locate(choice)]);
    expect(again).toBe(first);
    expect(first).toMatchObject({ ...choice, format: 'trees' });
    expect(textOf(first?.folder ?? '', 'a.txt')).toBe('one');
    expect(textOf(first?.folder ?? '', 'deeper/b.txt')).toBe('two');
    const other = await open().locate(choice);
    expect(other?.folder).toBe(first?.folder);
    expect(readdirSync(cache())).toHaveLength(1);
  });

  it('is made by processes that start at once, each seeing all of it', async () => {
    const located = await Promise.all(Array.from({ length: 6 }, () => open().locate(choice)));
    for (const one of located) expect(textOf(one?.folder ?? '', 'deeper/b.txt')).toBe('two');
    expect(readdirSync(cache())).toHaveLength(1);
  });

  it.each([
    ['changed', (file: string) => writeFileSync(file, 'oNe')],
    ['cut', (file: string) => writeFileSync(file, 'on')],
    ['gone', (file: string) => rmSync(file)],
  ])('is made again where a file of the cache is %s', async (_how, spoil) => {
    const models = open();
    const place = (await models.locate(choice))?.folder ?? '';
    spoil(join(place, 'a.txt'));
    expect(() => textOf(place, 'a.txt')).toThrow(expect.objectContaining({ code: 'checksum-mismatch' }));
    models.forget(choice);
    expect(textOf((await models.locate(choice))?.folder ?? '', 'a.txt')).toBe('one');
    // By a process that starts later, too.
    spoil(join(place, 'a.txt'));
    expect(textOf((await open().locate(choice))?.folder ?? '', 'a.txt')).toBe('one');
  });

  it('stays in the folder that ships while that is whole', async () => {
    expect((await open([made]).locate(choice))?.folder).toBe(made.folder);
    writeFileSync(join(made.folder, 'a.txt'), 'oNe');
    const place = (await open([made]).locate(choice))?.folder ?? '';
    expect(place).not.toBe(made.folder);
    expect(textOf(place, 'a.txt')).toBe('one');
  });

  it('is not there where the store lost an artefact, and is again when that came back', async () => {
    const models = open();
    const sha256 = made.model.artefacts[1]?.sha256 ?? made.model.artefacts[0]?.sha256;
    if (!sha256) throw new Error('it has no artefacts');
    const bytes = await blobs.get(sha256);
    await blobs.delete(sha256);
    await expect(models.locate(choice)).rejects.toMatchObject({ code: 'checksum-mismatch' });
    expect(readdirSync(cache())).toEqual([]);
    await blobs.put(bytes ?? new Uint8Array());
    expect(readFileSync(join((await models.locate(choice))?.folder ?? '', 'a.txt'), 'utf8')).toBe('one');
  });

  it('is none where it is unknown or built in', async () => {
    await expect(open().locate({ ...choice, version: 'x' })).rejects.toMatchObject({
      code: 'model-version-unknown',
    });
    expect(await open().locate({ ...choice, version: 'heuristic-1' })).toBeUndefined();
  });
});
