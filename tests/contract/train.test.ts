import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { trainOutcomeSchema } from '@papyri/core/contracts/command-line';
import { modelHandoverSchema, modelListSchema } from '@papyri/core/contracts/model-version';
import { parameterSearchSchema } from '@papyri/core/contracts/parameter-search';
import { prunedSchema } from '@papyri/core/contracts/pruned';
import { recipeListSchema } from '@papyri/core/contracts/recipe';
import { runListSchema, runSchema } from '@papyri/core/contracts/run';
import { buildApp } from '@papyri/server/http/app';
import type { RunPlace } from '@papyri/server/training/run-place';
import { madeRun } from '@papyri/server/training/testing/made-run';
import { seededRandom } from 'onnx-train/random';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** `papyri train` against a server, with recipes made for tests in processes of their own. */
vi.mock('@papyri/server/training/recipes-place', () => ({
  recipesPlace: new URL('../../packages/server/src/training/testing/recipes.ts', import.meta.url).href,
}));

let folder: string;
let training: string;
let data: string;
let address: string;
let close: () => Promise<void>;
let made: Awaited<ReturnType<typeof testServices>>;

function rows(count: number, seed: number): string {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const features = [random.next(), random.next()];
    return `${JSON.stringify({ features, value: (features[0] ?? 0) > 0.5 ? 1 : 0 })}\n`;
  }).join('');
}

beforeAll(async () => {
  folder = temporaryFolder('train');
  training = join(folder, 'training');
  data = join(folder, 'rows');
  mkdirSync(data);
  writeFileSync(join(data, 'train.jsonl'), rows(300, 1));
  writeFileSync(join(data, 'dev.jsonl'), rows(100, 2));
  made = await testServices({ canServe: () => true, dataDir: folder });
  const app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(async () => {
  await close?.();
  if (folder) removeFolder(folder);
});

const papyri = (...argv: readonly string[]) =>
  runCommand([...argv, '--server', address, '--data.dir', folder]);
const get = async (path: string) => (await fetch(`${address}/api${path}`)).json();
const outcomeOf = (result: Awaited<ReturnType<typeof papyri>>) =>
  trainOutcomeSchema.parse(result.entries().at(-1));
const handover = (place: string) =>
  modelHandoverSchema.parse(JSON.parse(readFileSync(join(place, 'model.json'), 'utf8')));
const foldersOfRuns = (): readonly RunPlace['folder'][] => {
  try {
    return readdirSync(training);
  } catch {
    return [];
  }
};

describe('papyri train', () => {
  it('lists recipes with their parameters, defaults and ranges', async () => {
    const { recipes } = recipeListSchema.parse((await papyri('train', '--list', '--json')).document());
    expect(recipes.map(({ name }) => name)).toEqual(['made-trees', 'made-walk']);
    expect(recipes[0]).toMatchObject({ datasets: ['made'], task: 'tldr', searchable: true });
    expect(recipes[0]?.parameters).toEqual([
      { name: 'rounds', default: 30, minimum: 1, maximum: 500 },
      { name: 'rate', default: 0.1, minimum: 0.001, maximum: 1 },
      { name: 'growth', default: 'depth', choices: ['depth', 'leaf'] },
    ]);
    expect((await papyri('train', '--list')).out).toContain('--set rounds=30 (1 to 500)');
    expect(recipeListSchema.parse(await get('/recipes')).recipes).toEqual(recipes);
  });

  it('trains from a folder and registers what it made, with its run, serving nothing', async () => {
    const said = await papyri('train', 'made-trees', '--data', `made=${data}`, '--set', 'rate=0.3', '--json');
    expect(said.err).toBe('');
    expect(said.code).toBe(0);
    const { run, model, registered } = outcomeOf(said);
    expect(registered).toBe(true);
    expect(run).toMatchObject({ recipe: 'made-trees', task: 'tldr', state: 'done', version: model.version });
    expect(model.metrics.error).toBeLessThan(0.05);
    expect(model.lineage).toMatchObject({ recipe: 'made-trees', seed: 1, runId: run.id });

    const { models } = modelListSchema.parse(await get('/models'));
    expect(models.find(({ id }) => id === model.id)).toMatchObject({ share: 0, artefacts: model.artefacts });
    const record = runSchema.parse(await get(`/runs/${run.id}`));
    expect(record.parameters).toEqual({ rounds: 30, rate: 0.3, growth: 'depth' });
    expect(record.metrics.filter(({ name }) => name === 'loss')).toHaveLength(30);
    expect(record.datasets).toEqual([{ name: 'made', id: model.lineage.datasets[0] }]);
    expect(record.codeRevision).toMatch(/^[0-9a-f]{40}(\+changes)?$/);
    expect(record.cpuMs).toBeGreaterThan(0);
    expect(record.memory.length).toBeGreaterThan(1);
    expect(record.peakMemory?.bytes).toBeGreaterThan(10_000_000);
    expect(record.peakMemory?.heapBytes).toBeGreaterThan(1_000_000);
    expect(record.artefacts).toEqual(model.artefacts);
    expect(foldersOfRuns()).not.toContain(run.id);
  });

  it('takes datasets of the registry, with their licence into the card', async () => {
    await papyri('data', 'import', data, '--name', 'made', '--licence', 'CC0-1.0', '--source', 'this test');
    const output = join(folder, 'out', 'trees');
    const said = await papyri('train', 'made-trees', '--output', output, '--version', 'out-1', '--json');
    expect(said.err).toBe('');
    expect(said.code).toBe(0);
    expect(outcomeOf(said)).toMatchObject({ registered: false, folder: output });
    expect(readdirSync(output).sort()).toEqual(['README.md', 'model.json', 'trees.json']);
    const { model } = handover(output);
    const card = readFileSync(join(output, 'README.md'), 'utf8');
    expect(card).toContain(`| made | CC0-1.0 | this test | ${model.lineage.datasets[0]} |`);
    expect(card).toContain(`| error | ${model.metrics.error} |`);
    expect(card).toMatch(/^papyri train made-trees --data made=data-[0-9a-f]{12} .* --version out-1$/m);
    const { models } = modelListSchema.parse(await get('/models'));
    expect(models.some(({ id }) => id === 'tldr@out-1')).toBe(false);

    // What was written is what `papyri models add` takes.
    expect((await papyri('models', 'add', output)).code).toBe(0);
    const again = await papyri('train', 'made-trees', '--version', 'out-1');
    expect(again.code).toBe(1);
    expect(again.err).toContain('(tldr@out-1)');
  });

  it('makes the same bytes of the same recipe, data and seed, and others of another seed', async () => {
    const made = async (name: string, seed: string) => {
      const output = join(folder, name);
      await papyri('train', 'made-trees', '--seed', seed, '--output', output);
      return readFileSync(join(output, 'trees.json'));
    };
    const first = await made('first', '7');
    expect(first.equals(await made('second', '7'))).toBe(true);
    expect(first.equals(await made('third', '8'))).toBe(false);
  });

  it('goes on from a version', async () => {
    const said = await papyri('train', 'made-trees', '--from', 'tldr@out-1', '--version', 'out-2', '--json');
    expect(outcomeOf(said).model.lineage.parent).toBe('tldr@out-1');
    const wrong = await papyri('train', 'made-walk', '--from', 'tldr@out-1');
    expect(wrong.err).toContain('tldr@out-1 does not serve roles');
  });

  it.each([
    ['a recipe that is not there', ['made-tree'], 3, 'did you mean made-trees?'],
    ['a dataset that is no folder', ['made-trees', '--data', 'made=/nowhere'], 2, '/nowhere is no folder'],
    ['a dataset that the recipe does not read', ['made-trees', '--data', 'maid=x'], 2, 'it reads made'],
    ['a version that is not here', ['made-trees', '--data', 'made=data-0000000'], 3, '(data-0000000)'],
    ['the folder of papers', ['made-trees', '--data', 'papers'], 2, '--data.dir'],
    ['a parameter out of its range', ['made-trees', '--set', 'rate=7'], 2, 'rate: Too big'],
    ['a parameter of a wrong type', ['made-trees', '--set', 'growth=3'], 2, 'growth: Invalid option'],
    ['an unknown parameter', ['made-trees', '--set', 'round=7'], 2, 'did you mean rounds?'],
    ['a seed that is none', ['made-trees', '--seed', 'x'], 2, '--seed: give a number'],
    ['no recipe', [], 2, 'needs a recipe'],
    ['a run that is not here', ['--resume', 'ffff'], 3, '(ffff)'],
  ])('says what is wrong with %s', async (_, words, code, message) => {
    const before = foldersOfRuns().length;
    const said = await papyri('train', ...words);
    expect(said.err).toContain(message);
    expect(said.code).toBe(code);
    expect(foldersOfRuns()).toHaveLength(before);
  });

  it('says which row of the data is malformed, and which file is missing', async () => {
    const bad = join(folder, 'bad');
    mkdirSync(bad);
    writeFileSync(join(bad, 'train.jsonl'), `${rows(3, 1)}{"features":[1]}\n`);
    const said = await papyri('train', 'made-trees', '--data', `made=${bad}`);
    expect(said.code).toBe(1);
    expect(said.err).toContain('The data is not as the recipe needs it. (train.jsonl, row 4)');
    writeFileSync(join(bad, 'train.jsonl'), rows(30, 1));
    const without = await papyri('train', 'made-trees', '--data', `made=${bad}`);
    expect(without.err).toContain('made has no file dev.jsonl');
  });

  it('stops at Ctrl-C, is listed as stopped, and goes on with --resume', async () => {
    const argv = ['train', 'made-walk', '--set', 'steps=40', '--set', 'pauseMs=50', '--version', 'walk-1'];
    const stopped = await runCommand([...argv, '--server', address, '--data.dir', folder], {
      whileRunning: async (process) => {
        const isWalking = async () => {
          const { runs } = runListSchema.parse(await get('/runs'));
          const run = runs.find(({ version }) => version === 'walk-1');
          return run?.state === 'running' && (run.progress?.done ?? 0) > 6;
        };
        for (let look = 0; look < 400 && !(await isWalking()); look += 1) await setTimeout(50);
        process.emit('SIGINT');
      },
    });
    expect(stopped.code).toBe(130);
    const [, id = ''] = /"papyri train --resume ([0-9a-f]{8})" goes on with it/.exec(stopped.err) ?? [];
    const { runs } = runListSchema.parse(await get('/runs'));
    expect(runs.find((run) => run.id.startsWith(id))).toMatchObject({
      state: 'cancelled',
      version: 'walk-1',
    });

    const resumed = await papyri('train', '--resume', id);
    expect(resumed.code).toBe(0);
    expect(resumed.out).toContain('trained roles@walk-1');
    // Neither a note on a terminal nor a log repeats every step.
    expect(resumed.err.split('\n').length).toBeLessThan(12);
    expect((await papyri('train', '--resume', id)).code).toBe(3);
  });

  it('keeps the record of a run that failed, with the reason and the place', async () => {
    const said = await papyri('train', 'made-walk', '--set', 'failAt=3');
    expect(said.code).toBe(1);
    expect(said.err).toContain('the ground gave way');
    const { runs } = runListSchema.parse(await get('/runs'));
    const failed = runs.find(({ recipe, state }) => recipe === 'made-walk' && state === 'failed');
    const record = runSchema.parse(await get(`/runs/${failed?.id}`));
    expect(record.error).toMatchObject({ code: 'training-failed' });
    expect(record.log).toMatch(/^begins\nError: the ground gave way\n {4}at /);
    expect(record.metrics).toHaveLength(2);
  });
});

describe('runs of a server', () => {
  const post = async (path: string, body?: object) => {
    const response = await fetch(`${address}/api${path}`, {
      method: 'POST',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
  const untilState = async (id: string, state: string) =>
    vi.waitFor(
      async () => {
        const run = runSchema.parse(await get(`/runs/${id}`));
        expect(run.state).toBe(state);
        return run;
      },
      { timeout: 120_000, interval: 100 },
    );

  it('are started, followed and registered', async () => {
    const { status, body } = await post('/runs', {
      recipe: 'made-trees',
      parameters: { rounds: 5 },
      seed: 3,
    });
    expect(status).toBe(200);
    const run = await untilState(body.id, 'done');
    expect(run).toMatchObject({ seed: 3, parameters: { rounds: 5, rate: 0.1, growth: 'depth' } });
    await vi.waitFor(async () => {
      const { models } = modelListSchema.parse(await get('/models'));
      expect(models.some(({ lineage }) => lineage.runId === run.id)).toBe(true);
    });
  });

  it('are stopped and resumed, also those of a command', async () => {
    const { body } = await post('/runs', { recipe: 'made-walk', parameters: { steps: 60, pauseMs: 20 } });
    await vi.waitFor(async () => expect((await get(`/runs/${body.id}`)).metrics.length).toBeGreaterThan(8), {
      timeout: 120_000,
      interval: 50,
    });
    expect((await post(`/runs/${body.id}/resume`)).body).toMatchObject({ code: 'run-active' });
    expect((await post(`/runs/${body.id}/cancel`)).status).toBe(200);
    await untilState(body.id, 'cancelled');
    expect((await post(`/runs/${body.id}/resume`)).status).toBe(200);
    const run = await untilState(body.id, 'done');
    expect(run.metrics).toHaveLength(60);
    expect(run.log).toMatch(/^begins\ngoes on after step \d+\n$/);

    const command = papyri(
      'train',
      'made-walk',
      '--set',
      'steps=600',
      '--set',
      'pauseMs=20',
      '--version',
      'walk-2',
    );
    const id = await vi.waitFor(
      async () => {
        const { runs } = runListSchema.parse(await get('/runs'));
        const found = runs.find(({ version, progress }) => version === 'walk-2' && (progress?.done ?? 0) > 2);
        expect(found).toBeDefined();
        return found?.id ?? '';
      },
      { timeout: 120_000, interval: 50 },
    );
    await post(`/runs/${id}/cancel`);
    expect((await command).code).toBe(1);
    await untilState(id, 'cancelled');
  });

  it('say why they cannot be', async () => {
    expect((await post('/runs', { recipe: 'nothing' })).body).toMatchObject({ code: 'recipe-unknown' });
    expect((await post('/runs', { recipe: 'made-trees', parameters: { rate: 7 } })).body).toMatchObject({
      code: 'request-invalid',
      detail: expect.stringContaining('rate: Too big'),
    });
    expect((await post(`/runs/${crypto.randomUUID()}/cancel`)).body).toMatchObject({ code: 'run-unknown' });
    expect((await post(`/runs/${crypto.randomUUID()}/resume`)).body).toMatchObject({ code: 'run-unknown' });
    const { body } = await post('/runs', { recipe: 'made-walk', parameters: { failAt: 3 } });
    expect((await untilState(body.id, 'failed')).error?.message).toContain('the ground gave way');
    expect(runSchema.parse(await get(`/runs/${body.id}`)).resumable).toBe(true);
    // Its record is in the database: without its folder it is told of still, and cannot go on.
    await expect
      .poll(async () =>
        (await made.services.database.kysely.selectFrom('run').select('id').execute()).map(({ id }) => id),
      )
      .toContain(body.id);
    removeFolder(join(training, body.id));
    const kept = runSchema.parse(await get(`/runs/${body.id}`));
    expect(kept).toMatchObject({ state: 'failed', recipe: 'made-walk' });
    expect(kept.resumable).toBeUndefined();
  });
});

it('papyri models prune says what would go, takes it away, and leaves what goes on', async () => {
  // More than are kept: each of them can be resumed no more.
  const runs = await Promise.all(Array.from({ length: 22 }, () => madeRun(training, 'made-walk')));
  const would = prunedSchema.parse((await papyri('models', 'prune', '--dry-run', '--json')).document());
  expect(would.dryRun).toBe(true);
  expect(would.removed.length).toBeGreaterThanOrEqual(2);
  for (const { folder } of runs) expect(existsSync(folder)).toBe(true);
  const { out } = await papyri('models', 'prune');
  expect(out).toMatch(/run +made-walk [0-9a-f-]{36} .*\nFreed [\d.]+ MB/s);
  expect(foldersOfRuns().filter((name) => name !== 'searches')).toHaveLength(20);
  expect((await papyri('models', 'prune')).out).toContain('Nothing to take away');
  // The records of all are there still.
  const listed = runListSchema.parse(await get('/runs')).runs;
  for (const { folder } of runs) expect(listed.map(({ id }) => id)).toContain(basename(folder));
});

describe('papyri train under mpirun', () => {
  const environment = { OMPI_COMM_WORLD_SIZE: '2', OMPI_COMM_WORLD_RANK: '1' };
  const shared = (...argv: readonly string[]) =>
    runCommand(['train', ...argv, '--server', address, '--data.dir', folder], { environment });

  it('refuses what each process would do for itself, before anything is begun', async () => {
    const before = foldersOfRuns();
    const recipe = await shared('made-walk');
    expect(recipe.code).toBe(1);
    expect(recipe.err).toContain('start it without mpirun. (the recipe made-walk trains in one process)');
    expect((await shared('made-trees', '--search', 'trials=3')).err).toContain('--parallel');
    expect((await shared('--from-feedback', 'tldr')).err).toContain('--from-feedback takes seconds');
    expect((await shared('nothing')).err).toContain('recipe');
    expect(foldersOfRuns()).toEqual(before);
  });
});

describe('searches of a server', () => {
  const ask = async (path: string, body: unknown = {}) => {
    const response = await fetch(`${address}/api${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return { status: response.status, body: await response.json() };
  };
  const untilState = async (id: string, state: string) => {
    await expect
      .poll(async () => parameterSearchSchema.parse(await get(`/searches/${id}`)).state, { timeout: 120_000 })
      .toBe(state);
    return parameterSearchSchema.parse(await get(`/searches/${id}`));
  };

  it('are begun, stopped, and come to the end that they would have come to', async () => {
    expect(
      (await papyri('data', 'import', data, '--name', 'made', '--licence', 'CC0-1.0', '--source', 'here'))
        .code,
    ).toBe(0);
    const wanted = { recipe: 'made-trees', trials: 6, seed: 4, parameters: { growth: 'leaf' } };
    const { body: one } = await ask('/searches', wanted);
    expect(one).toMatchObject({ state: 'running', progress: { done: 0 }, seed: 4 });
    expect((await ask(`/searches/${one.id}/resume`)).body).toMatchObject({ code: 'run-active' });
    await expect
      .poll(async () => parameterSearchSchema.parse(await get(`/searches/${one.id}`)).progress.done, {
        timeout: 120_000,
      })
      .toBeGreaterThan(1);
    expect((await ask(`/searches/${one.id}/cancel`)).status).toBe(200);
    const stopped = await untilState(one.id, 'cancelled');
    expect((await ask(`/searches/${one.id}/resume`, { parallel: 2 })).body).toMatchObject({
      state: 'running',
    });
    const done = await untilState(one.id, 'done');
    expect(done.fixed).toEqual({ growth: 'leaf' });
    expect(done.progress.done).toBeGreaterThan(stopped.progress.done);
    expect((await ask(`/searches/${one.id}/resume`)).body).toMatchObject({ code: 'run-unknown' });
    // The same by the command line: the seed alone says what is tried.
    const words = ['--search', 'trials=6', '--seed', '4', '--set', 'growth=leaf', '--data', `made=${data}`];
    const said = await papyri('train', 'made-trees', ...words, '--json');
    expect(parameterSearchSchema.parse(said.entries().at(-1)).best).toEqual(done.best);
  });

  it('say why they cannot be', async () => {
    expect((await ask('/searches', { recipe: 'made-walk', trials: 2 })).body).toMatchObject({
      code: 'request-invalid',
      detail: expect.stringContaining('nothing to search'),
    });
    expect((await ask('/searches', { recipe: 'made-trees', trials: 0 })).status).toBe(400);
    expect((await ask(`/searches/${crypto.randomUUID()}/cancel`)).body).toMatchObject({
      code: 'run-unknown',
    });
    expect((await ask(`/searches/${crypto.randomUUID()}/resume`)).body).toMatchObject({
      code: 'run-unknown',
    });
  });
});
