import { type ModelId, type ModelVersion, modelVersionSchema } from '@papyri/core/contracts/model-version';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { modelTasks } from '@papyri/core/ports/model-resolver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { readEvents } from '../database/event-log.ts';
import { trafficModelResolver } from '../database/model-resolver.ts';
import { insertModelVersion, listModelVersions, listPromotions, trafficShares } from './model-store.ts';
import { modelStream, promoteModel, rollBackModel } from './promote.ts';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
  for (const version of ['a', 'b', 'c']) await add(version);
});
afterEach(() => database.close());

const model = (version: string, format = 'made-up'): ModelVersion =>
  modelVersionSchema.parse({
    id: `tldr@${version}`,
    task: 'tldr',
    version,
    format,
    artefacts: [],
    card: { language: ['en'], license: 'MIT', datasets: [], metrics: [], description: '' },
    metrics: {},
    lineage: { datasets: [] },
    createdAt: '2026-01-01T00:00:00.000Z',
  });
const add = (version: string, format?: string) =>
  database.kysely
    .transaction()
    .execute((transaction) => insertModelVersion(transaction, model(version, format)));
const options = {
  principal: localPrincipal,
  traceId: 'test',
  canServe: ({ format }: { readonly format: string }) => format !== 'unknown',
};
const promote = (version: string) => promoteModel(database.kysely, `tldr@${version}` as ModelId, options);
const rollBack = () => rollBackModel(database.kysely, 'tldr', options);
const serving = async () =>
  [...(await trafficShares(database.kysely))].filter(([id]) => id.startsWith('tldr@'));
const events = async () =>
  (await readEvents(database.kysely, { stream: modelStream, afterId: '0', principal: localPrincipal })).map(
    ({ body }) => body,
  );

describe('what ships', () => {
  it('is a version of each task that rules can serve, serves, and has nothing to go back to', async () => {
    const shipped = (await listModelVersions(database.kysely)).filter(({ format }) => format === 'built-in');
    // Why a sentence cites is told by no rule, and an encoder serves nothing by itself.
    const served = modelTasks.filter((task) => task !== 'encoder' && task !== 'citation-intent').sort();
    expect(shipped.map(({ id }) => id)).toEqual(served.map((task) => `${task}@heuristic-1`));
    const shares = await trafficShares(database.kysely);
    for (const { id } of shipped) expect(shares.get(id), id).toBe(1);
    await expect(rollBack()).rejects.toMatchObject({ code: 'no-earlier-model' });
    expect(await events()).toEqual([]);
  });
});

describe('promoteModel', () => {
  it('gives a version all of its task, tells who did it, and leaves other tasks alone', async () => {
    expect(await promote('a')).toMatchObject({
      task: 'tldr',
      version: 'a',
      previous: 'heuristic-1',
      kind: 'promoted',
      by: 'local',
    });
    expect(await serving()).toEqual([['tldr@a', 1]]);
    expect((await trafficShares(database.kysely)).get('roles@heuristic-1')).toBe(1);
    expect(await events()).toEqual([
      { type: 'model-promoted', task: 'tldr', version: 'a', from: 'heuristic-1' },
    ]);
  });

  it('reaches a process that resolved before, within five seconds', async () => {
    let now = 0;
    const models = trafficModelResolver({ database: database.kysely, clock: { now: () => now } });
    expect((await models.resolve('tldr', 'x')).version).toBe('heuristic-1');
    await promote('a');
    now = 5000;
    expect(await models.resolve('tldr', 'x')).toMatchObject({
      version: 'a',
      variant: 'current',
      propensity: 1,
    });
  });

  it('writes nothing for what serves already', async () => {
    const first = await promote('a');
    expect(await promote('a')).toEqual(first);
    expect(await events()).toHaveLength(1);
  });

  it('ends an experiment', async () => {
    await promote('a');
    await database.kysely
      .updateTable('model_traffic')
      .set({ share: 0.9 })
      .where('task', '=', 'tldr')
      .execute();
    await database.kysely
      .insertInto('model_traffic')
      .values({ task: 'tldr', version: 'b', variant: 'candidate', share: 0.1 })
      .execute();
    expect(await serving()).toEqual([
      ['tldr@a', 0.9],
      ['tldr@b', 0.1],
    ]);
    // The version that stays is not what a roll back goes to.
    expect(await promote('a')).toMatchObject({ version: 'a', previous: 'heuristic-1' });
    expect(await serving()).toEqual([['tldr@a', 1]]);
  });

  it('refuses what is not here and what cannot be run, and changes nothing', async () => {
    await add('d', 'unknown');
    await expect(promote('z')).rejects.toMatchObject({ code: 'model-version-unknown' });
    await expect(promote('d')).rejects.toMatchObject({ code: 'model-not-servable' });
    expect(await serving()).toEqual([['tldr@heuristic-1', 1]]);
    expect(await events()).toEqual([]);
  });

  it('goes one after the other where two promote at once', async () => {
    await Promise.all([promote('a'), promote('b')]);
    const [newest, before] = await listPromotions(database.kysely, { task: 'tldr', limit: 9 });
    expect(newest?.previous).toBe(before?.version);
    expect(await serving()).toEqual([[`tldr@${newest?.version}`, 1]]);
  });
});

describe('rollBackModel', () => {
  it('goes back step by step, to what ships, and no further', async () => {
    for (const version of ['a', 'b', 'a', 'c']) await promote(version);
    const versions: string[] = [];
    for (let step = 0; step < 4; step += 1) versions.push((await rollBack()).version);
    expect(versions).toEqual(['a', 'b', 'a', 'heuristic-1']);
    await expect(rollBack()).rejects.toMatchObject({ code: 'no-earlier-model' });
    expect(await serving()).toEqual([['tldr@heuristic-1', 1]]);
    expect((await events()).at(-1)).toEqual({
      type: 'model-rolled-back',
      task: 'tldr',
      version: 'heuristic-1',
      from: 'a',
    });
    // The history tells all of it.
    expect(await listPromotions(database.kysely, { task: 'tldr', limit: 99 })).toHaveLength(1 + 4 + 4);
  });

  it('is undone by promoting again', async () => {
    await promote('a');
    await promote('b');
    await rollBack();
    expect(await promote('b')).toMatchObject({ version: 'b', previous: 'a' });
    expect((await rollBack()).version).toBe('a');
  });
});

it('keeps a version as it is', async () => {
  await expect(add('a', 'other')).rejects.toMatchObject({ code: 'model-version-exists' });
});
