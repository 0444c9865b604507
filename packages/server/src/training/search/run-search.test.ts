import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParameterSearch } from '@papyri/core/contracts/parameter-search';
import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { seededRandom } from 'onnx-train/random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testRecipes } from '../testing/made-run.ts';
import { describeSearch } from './describe-search.ts';
import { prepareSearch } from './prepare-search.ts';
import { runSearch } from './run-search.ts';
import type { SearchPlace } from './search-place.ts';
import { readSearch } from './search-record.ts';

let training: string;
let data: string;
beforeAll(() => {
  training = mkdtempSync(join(tmpdir(), 'papyri-search-'));
  data = join(training, 'rows');
  mkdirSync(data);
  for (const [name, count, seed] of [
    ['train', 200, 1],
    ['dev', 100, 2],
  ] as const) {
    const random = seededRandom(seed);
    const rows = Array.from({ length: count }, () => {
      const features = [random.next(), random.next()];
      return `${JSON.stringify({ features, value: (features[0] ?? 0) * 3 + random.normal() / 4 })}\n`;
    });
    writeFileSync(join(data, `${name}.jsonl`), rows.join(''));
  }
});
afterAll(() => rmSync(training, { recursive: true, force: true }));

const begin = (
  trials: number,
  parameters: Readonly<Record<string, ParameterValue>> = {},
  recipe = 'made-trees',
) =>
  prepareSearch(
    { recipe, datasets: recipe === 'made-trees' ? { made: data } : {}, parameters, seed: 3, trials },
    {
      training,
      registry: async () => {
        throw new Error('these searches need no registry');
      },
      recipes: testRecipes,
      newId: randomUUID,
      now: Date.now(),
      signal: new AbortController().signal,
    },
  );
const never = new AbortController().signal;
/** What does not differ from one machine or moment to the next. */
const found = ({ trials, best }: ParameterSearch) => ({
  best,
  trials: trials.map(({ results, ...trial }) => ({
    ...trial,
    results: results.map(({ value, budget, error }) => ({ value, budget, error })),
  })),
});
const described = (place: SearchPlace) => describeSearch(readSearch(place), false);

describe('a search for parameters', () => {
  it('gives the better trials more, and comes to the same end in parallel and after it was stopped', async () => {
    const one = await begin(4);
    await runSearch(one, { parallel: 1, signal: never });
    const search = described(one);
    expect(search).toMatchObject({ state: 'done', metric: 'error', better: 'lower' });
    expect(search.progress).toEqual({ done: 6, total: 6 });
    expect(search.trials.map(({ results }) => results.map(({ budget }) => budget)).sort()).toEqual([
      [5],
      [5],
      [5],
      [5, 15, 45],
    ]);
    expect(search.best?.number).toBe(search.trials.find(({ results }) => results.length === 3)?.number);
    expect(search.best?.parameters).toMatchObject({ rounds: 45 });
    const firsts = search.trials.map(({ results }) => results[0]?.value ?? Number.NaN);
    expect(Math.min(...firsts)).toBe(firsts[(search.best?.number ?? 0) - 1]);
    expect(
      search.trials.every(({ results }) =>
        results.every(({ cpuMs, peakBytes }) => cpuMs > 0 && peakBytes > 0),
      ),
    ).toBe(true);
    expect(readdirSync(one.trials)).toEqual([]);

    const two = await begin(4);
    const stop = new AbortController();
    const stopped = runSearch(two, { parallel: 2, signal: stop.signal, onResult: () => stop.abort() });
    await expect(runSearch(two, { parallel: 1, signal: never })).rejects.toMatchObject({
      code: 'run-active',
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(described(two)).toMatchObject({ state: 'cancelled' });
    expect(described(two).progress.done).toBeLessThan(6);
    await runSearch(two, { parallel: 2, signal: never });
    expect(found(described(two))).toEqual(found(search));
  });

  it('does not search what is given, and tells of a recipe that leaves nothing', async () => {
    const place = await begin(2, { rounds: 7 });
    await runSearch(place, { parallel: 1, signal: never });
    expect(described(place).trials.map(({ results }) => results.length)).toEqual([1, 1]);
    await expect(begin(2, { rate: 0.1 })).rejects.toMatchObject({
      code: 'request-invalid',
      detail: 'made-trees leaves nothing to search',
    });
    await expect(begin(2, {}, 'made-walk')).rejects.toMatchObject({ code: 'request-invalid' });
  });

  it('goes on without trials that fail', async () => {
    const place = await begin(2);
    writeFileSync(join(data, 'dev.jsonl'), 'changed');
    await runSearch(place, { parallel: 2, signal: never });
    const search = described(place);
    expect(search.best).toBeUndefined();
    expect(search.trials.map(({ results }) => results[0]?.error)).toEqual(
      Array(2).fill(expect.stringContaining('dev.jsonl of made is not what it was')),
    );
  });
});
