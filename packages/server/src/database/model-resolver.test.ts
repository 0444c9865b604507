import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from './database.ts';
import { chooseVariant, trafficModelResolver } from './model-resolver.ts';

const share = (variant: string, part: number, task = 'tldr') => ({
  task,
  version: `model-${variant}`,
  variant,
  share: part,
});

describe('chooseVariant', () => {
  const shares = [share('candidate', 0.1), share('current', 0.9), share('only', 1, 'roles')];
  const units = Array.from({ length: 10_000 }, (_, index) => `unit-${index}`);

  it('gives everything to a model that stands alone', () => {
    expect(chooseVariant(shares, 'roles', 'anybody')).toEqual({
      task: 'roles',
      version: 'model-only',
      variant: 'only',
      propensity: 1,
    });
  });

  it('splits units by the shares and says with which probability', () => {
    const chosen = units.map((unit) => chooseVariant(shares, 'tldr', unit));
    const candidates = chosen.filter((choice) => choice?.variant === 'candidate');
    // Binomial(10000, 0.1) has a standard deviation of 30.
    expect(candidates.length).toBeGreaterThan(880);
    expect(candidates.length).toBeLessThan(1120);
    expect(new Set(candidates.map((choice) => choice?.propensity))).toEqual(new Set([0.1]));
    expect(new Set(chosen.map((choice) => choice?.variant))).toEqual(new Set(['candidate', 'current']));
  });

  it('keeps the units of a candidate when its share grows', () => {
    const before = units.filter((unit) => chooseVariant(shares, 'tldr', unit)?.variant === 'candidate');
    const grown = [share('candidate', 0.3), share('current', 0.7)];
    expect(before.every((unit) => chooseVariant(grown, 'tldr', unit)?.variant === 'candidate')).toBe(true);
  });

  it('takes shares that do not sum to 1 in proportion', () => {
    expect(chooseVariant([share('a', 0.2), share('b', 0.2)], 'tldr', 'x')?.propensity).toBe(0.5);
  });

  it('knows no model for a task that is not in the table', () => {
    expect(chooseVariant(shares, 'rerank', 'x')).toBeUndefined();
  });
});

describe('trafficModelResolver', () => {
  let database: Database;
  let now = 0;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('serves what ships, and a promotion within five seconds', async () => {
    const models = trafficModelResolver({ database: database.kysely, clock: { now: () => now } });
    const shipped = { task: 'tldr', version: 'heuristic-1', variant: 'current', propensity: 1 };
    expect(await models.resolve('tldr', 'local')).toEqual(shipped);

    await database.kysely
      .updateTable('model_traffic')
      .set({ version: 'gbdt-2' })
      .where('task', '=', 'tldr')
      .execute();
    now = 4999;
    expect(await models.resolve('tldr', 'local')).toEqual(shipped);
    now = 5000;
    expect(await models.resolve('tldr', 'local')).toEqual({ ...shipped, version: 'gbdt-2' });
  });

  it('fails for a task without a model', async () => {
    await database.kysely.deleteFrom('model_traffic').where('task', '=', 'rerank').execute();
    const models = trafficModelResolver({ database: database.kysely, clock: { now: () => now } });
    await expect(models.resolve('rerank', 'local')).rejects.toThrow('rerank');
  });
});
