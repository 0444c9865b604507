import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelId } from '@papyri/core/contracts/model-version';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../../../../tests/support/server-process.ts';
import { memoryBlobStore } from '../adapters/blob-store/memory.ts';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { readEvents } from '../database/event-log.ts';
import { createLogger } from '../log.ts';
import { canServeHere } from './can-serve.ts';
import { listModelVersions, listPromotions, trafficShares } from './model-store.ts';
import { modelStream, promoteModel, rollBackModel } from './promote.ts';
import { registerShipped } from './register-shipped.ts';
import { findShippedModels } from './shipped-models.ts';
import { writeMadeTrees, writeModel } from './testing/made-model.ts';

let database: Database;
let folder: string;
const blobs = memoryBlobStore();
let logged: string[];
beforeEach(async () => {
  database = await openTestDatabase();
  folder = temporaryFolder('shipped');
  logged = [];
});
afterEach(async () => {
  await database.close();
  removeFolder(folder);
});

const log = Object.assign(createLogger({ level: 'silent', pretty: false }), {
  error: (_: unknown, message: string) => void logged.push(message),
});
const services = () => ({ database, blobs, canServe: canServeHere, log, newId: () => crypto.randomUUID() });
const start = async (place = folder) => registerShipped(services(), await findShippedModels(place, log));
const options = { principal: localPrincipal, traceId: 'test', canServe: canServeHere };
const promote = (id: string) => promoteModel(database.kysely, id as ModelId, options);
const serving = async () =>
  [...(await trafficShares(database.kysely)).keys()].filter((id) => id.startsWith('key-points@'));
const history = async () =>
  (await listPromotions(database.kysely, { task: 'key-points', limit: 99 })).map(
    ({ kind, version }) => `${kind} ${version}`,
  );
const ship = (version: string, day: number, place = folder) =>
  writeMadeTrees(join(place, 'key-points'), version, 'late', 1, `2026-11-${day}T00:00:00.000Z`);

describe('models that ship', () => {
  it('serve at the first start, with their artefacts in the store, and a roll back goes to what is built in', async () => {
    const { model } = ship('trees-1', 10);
    await start();
    expect(await serving()).toEqual(['key-points@trees-1']);
    expect((await listPromotions(database.kysely, { task: 'key-points', limit: 1 }))[0]).toMatchObject({
      kind: 'shipped',
      version: 'trees-1',
      previous: 'heuristic-1',
    });
    for (const { sha256, size } of model.artefacts) expect(await blobs.size(sha256)).toBe(size);
    const events = await readEvents(database.kysely, {
      stream: modelStream,
      afterId: '0',
      principal: localPrincipal,
    });
    expect(events.map(({ body }) => body)).toEqual([
      { type: 'model-promoted', task: 'key-points', version: 'trees-1', from: 'heuristic-1' },
    ]);
    expect((await rollBackModel(database.kysely, 'key-points', options)).version).toBe('heuristic-1');
  });

  it('write nothing at the next start', async () => {
    ship('trees-1', 10);
    await start();
    const before = await history();
    await start();
    expect(await history()).toEqual(before);
  });

  it('are registered once where processes start at once', async () => {
    ship('trees-1', 10);
    await Promise.all(Array.from({ length: 4 }, () => start()));
    expect(await history()).toEqual(['shipped trees-1', 'shipped heuristic-1']);
    expect(logged).toEqual([]);
  });

  it('give way to those of a newer release, and an older program beside it changes nothing', async () => {
    const older = join(folder, 'older');
    const newer = join(folder, 'newer');
    ship('trees-1', 10, older);
    ship('trees-2', 11, newer);
    await start(older);
    await start(newer);
    expect(await serving()).toEqual(['key-points@trees-2']);
    await start(older);
    expect(await history()).toEqual(['shipped trees-2', 'shipped trees-1', 'shipped heuristic-1']);
  });

  it('serve nothing where a person promoted another or rolled back', async () => {
    ship('trees-1', 10);
    await start();
    await rollBackModel(database.kysely, 'key-points', options);
    ship('trees-2', 11);
    await start();
    expect(await serving()).toEqual(['key-points@heuristic-1']);
    // It is there to be promoted.
    expect((await promote('key-points@trees-2')).version).toBe('trees-2');
    ship('trees-3', 12);
    await start();
    expect(await serving()).toEqual(['key-points@trees-2']);
  });

  it('do not end an experiment', async () => {
    ship('trees-1', 10);
    await database.kysely
      .updateTable('model_traffic')
      .set({ share: 0.9 })
      .where('task', '=', 'key-points')
      .execute();
    await database.kysely
      .insertInto('model_traffic')
      .values({ task: 'key-points', version: 'other', variant: 'candidate', share: 0.1 })
      .execute();
    await start();
    expect((await serving()).sort()).toEqual(['key-points@heuristic-1', 'key-points@other']);
  });

  it.each([
    ['no model.json that can be read', () => writeFileSync(join(folder, 'key-points/model.json'), '{')],
    ['a changed artefact', () => writeFileSync(join(folder, 'key-points/trees.json'), '{}')],
    ['no artefact', () => rmSync(join(folder, 'key-points/trees.json'))],
    [
      'a format that nothing here runs',
      () => void writeModel(join(folder, 'key-points'), 'x-1', { a: 'b' }, { format: 'x' }),
    ],
  ])('are left out where they have %s', async (_case, spoil) => {
    ship('trees-1', 10);
    spoil();
    await start();
    expect(await serving()).toEqual(['key-points@heuristic-1']);
    expect(await listModelVersions(database.kysely)).toHaveLength(7);
    expect(logged).toHaveLength(1);
  });

  it('never change a version: another under the same name is left out', async () => {
    const other = join(folder, 'other');
    ship('trees-1', 10);
    await start();
    writeMadeTrees(join(other, 'key-points'), 'trees-1', 'early', 1, '2026-11-12T00:00:00.000Z');
    // Where it serves already nobody looks; the registered one goes on.
    await start(other);
    await promote('key-points@heuristic-1');
    await start(other);
    expect(await history()).toEqual(['promoted heuristic-1', 'shipped trees-1', 'shipped heuristic-1']);
  });
});
