import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryBlobStore } from '../adapters/blob-store/memory.ts';
import { systemClock } from '../adapters/clock/system.ts';
import { lockFolder } from '../adapters/database/folder-lock.ts';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { configSchema } from '../config/schema.ts';
import type { Database } from '../database/database.ts';
import { localModels } from '../models/local-models.ts';
import { promoteModel } from '../models/promote.ts';
import { registerModel } from '../models/register-model.ts';
import { findRun, listRuns } from '../models/run-store.ts';
import { madeHandover } from '../models/testing/made-model.ts';
import { keepRunRecords } from './keep-run-records.ts';
import { prune } from './prune.ts';
import type { RunPlace } from './run-place.ts';
import { openRun } from './run-reader.ts';
import { findAnyRun, listAllRuns } from './run-records.ts';
import { madeRun } from './testing/made-run.ts';

const now = Date.parse('2026-11-30T10:00:00.000Z');
const dayMs = 24 * 60 * 60 * 1000;

let data: string;
let database: Database;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'papyri-prune-'));
  database = await openTestDatabase();
});
afterEach(async () => {
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

const services = (models: { readonly keepRuns?: number; readonly keepDays?: number } = {}) => ({
  config: configSchema.parse({ data: { dir: data }, models }),
  clock: { ...systemClock, now: () => now },
  database,
});

/** A run that was begun so many days ago; with an outcome it failed a minute later. */
async function run(days: number, { failed = false } = {}): Promise<RunPlace> {
  const place = await madeRun(join(data, 'training'), 'made-walk');
  const startedAt = new Date(now - days * dayMs).toISOString();
  const plan = { ...JSON.parse(readFileSync(place.plan, 'utf8')), startedAt };
  writeFileSync(place.plan, JSON.stringify(plan));
  writeFileSync(join(place.folder, 'big'), 'x'.repeat(1000));
  if (failed) fail(place, now - days * dayMs + 60_000);
  return place;
}
function fail(place: RunPlace, at: number): void {
  const endedAt = new Date(at).toISOString();
  const error = { code: 'training-failed', message: 'the ground gave way' };
  writeFileSync(place.outcome, JSON.stringify({ state: 'failed', endedAt, error }));
}
const idOf = (place: RunPlace) => basename(place.folder);

describe('runs that came to no end', () => {
  it('keep the newest folders; of the others the record stays', async () => {
    const old = await run(3, { failed: true });
    const middle = await run(2);
    const newest = await run(1);
    const would = await prune(services({ keepRuns: 1 }), { dryRun: true });
    expect(would.removed.map(({ kind, name }) => [kind, name])).toEqual([
      ['run', `made-walk ${idOf(middle)}`],
      ['run', `made-walk ${idOf(old)}`],
    ]);
    expect(would.bytes).toBeGreaterThan(2000);
    expect([old, middle, newest].map(({ folder }) => existsSync(folder))).toEqual([true, true, true]);
    expect(await listRuns(database.kysely)).toEqual([]);

    const { dryRun: _, ...done } = await prune(services({ keepRuns: 1 }), { dryRun: false });
    expect(done).toEqual({ removed: would.removed, bytes: would.bytes });
    expect([old, middle, newest].map(({ folder }) => existsSync(folder))).toEqual([false, false, true]);
    const listed = await listAllRuns(services());
    expect(listed.map(({ id, state, resumable = false }) => [id, state, resumable])).toEqual([
      [idOf(newest), 'interrupted', true],
      [idOf(middle), 'interrupted', false],
      [idOf(old), 'failed', false],
    ]);
    const { id } = listed[2] ?? expect.fail();
    expect((await findAnyRun(services(), id))?.error?.message).toBe('the ground gave way');
    expect((await prune(services({ keepRuns: 1 }), { dryRun: false })).removed).toEqual([]);
  });

  it('stay where a process has them', async () => {
    const busy = await run(1);
    const lock = lockFolder(busy.folder);
    expect((await prune(services({ keepRuns: 0 }), { dryRun: false })).removed).toEqual([]);
    lock.release();
    expect((await prune(services({ keepRuns: 0 }), { dryRun: false })).removed).toHaveLength(1);
  });

  it('reach the database when they have failed, each time anew, until they are done', async () => {
    const place = await run(1, { failed: true });
    expect(await keepRunRecords(services())).toBe(1);
    expect(await keepRunRecords(services())).toBe(0);
    const record = openRun(place).read(now);
    expect(await findRun(database.kysely, record.id)).toEqual(record);
    // It was gone on with and failed once more.
    fail(place, now);
    expect(await keepRunRecords(services())).toBe(1);
    expect((await findRun(database.kysely, record.id))?.endedAt).toBe(new Date(now).toISOString());
    // It was gone on with to its end: its model brings the record along.
    const { model } = madeHandover('walked', {}, { task: 'roles' });
    const run_ = { ...record, state: 'done' as const };
    const handover = { model: { ...model, lineage: { ...model.lineage, runId: record.id } }, run: run_ };
    const register = () =>
      database.kysely
        .transaction()
        .execute((transaction) => registerModel(transaction, memoryBlobStore(), handover));
    await register();
    expect((await findRun(database.kysely, record.id))?.state).toBe('done');
    expect((await listAllRuns(services())).map(({ state }) => state)).toEqual(['done']);
    await expect(register()).rejects.toMatchObject({ code: 'model-version-exists' });
    expect(await keepRunRecords(services())).toBe(1);
    expect((await findRun(database.kysely, record.id))?.state).toBe('done');
  });
});

describe('artefacts of versions', () => {
  it('stay where they serve, would be rolled back to, or were asked for lately; else they come again', async () => {
    const blobs = memoryBlobStore();
    const cache = join(data, 'models');
    const here = localModels({ services: { database, blobs }, folder: cache, shipped: [] });
    const versions = ['first', 'second', 'third', 'fourth', 'fifth'];
    const options = { principal: localPrincipal, traceId: 't', canServe: () => true };
    for (const version of versions) {
      const content = new TextEncoder().encode(version);
      const handover = madeHandover(version, { 'trees.json': content });
      await blobs.put(content);
      await database.kysely
        .transaction()
        .execute((transaction) => registerModel(transaction, blobs, handover));
      await here.locate({ task: 'key-points', version });
    }
    for (const version of ['first', 'second', 'third'])
      await promoteModel(database.kysely, modelIdSchema.parse(`key-points@${version}`), options);
    const folders = readdirSync(cache);
    expect(folders).toHaveLength(5);
    for (const name of folders) {
      const days = name.includes('fifth') ? 5 : 40;
      utimesSync(join(cache, name), new Date(now - days * dayMs), new Date(now - days * dayMs));
    }
    // Left by a process that was killed; and what is no version.
    const torn = `${folders[0]}.${crypto.randomUUID()}`;
    mkdirSync(join(cache, torn));
    utimesSync(join(cache, torn), new Date(now - dayMs), new Date(now - dayMs));
    mkdirSync(join(cache, 'mine'));
    utimesSync(join(cache, 'mine'), new Date(0), new Date(0));

    const { removed } = await prune(services(), { dryRun: false });
    const wholes = removed.filter(({ name }) => name !== torn).map(({ name }) => name);
    expect(wholes).toEqual([
      expect.stringMatching(/^key-points@first-[0-9a-f]{16}$/),
      expect.stringMatching(/^key-points@fourth-[0-9a-f]{16}$/),
    ]);
    expect(removed).toHaveLength(3);
    const left = readdirSync(cache);
    expect(left.filter((name) => /second|third|fifth|mine/.test(name))).toHaveLength(4);
    expect(left).toHaveLength(4);
    // A process that knew where it was gets it again.
    const again = await here.locate({ task: 'key-points', version: 'fourth' });
    expect(readFileSync(join(again?.folder ?? '', 'trees.json'), 'utf8')).toBe('fourth');
  });
});
