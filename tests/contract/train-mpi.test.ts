import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { modelHandoverSchema } from '@papyri/core/contracts/model-version';
import { madePapers, tinyParameters } from '@papyri/server/stages/train/pretrain/testing/made-papers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';

/** `mpirun papyri train`: needs OpenMPI, which does not come with Papyri, and koffi, which npm may leave out. */
const run = promisify(execFile);
const main = join(import.meta.dirname, '../../packages/server/src/main.ts');
const together = ['--allow-run-as-root', '--oversubscribe'];

async function isInstalled(): Promise<boolean> {
  try {
    createRequire(join(import.meta.dirname, '../../packages/onnx-train/package.json')).resolve('koffi');
    await run('mpirun', ['--version']);
    return true;
  } catch {
    return false;
  }
}
const installed = await isInstalled();

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('mpi');
  mkdirSync(join(folder, 'papers'));
  writeFileSync(join(folder, 'papers', 'papers.jsonl.gz'), madePapers(24));
});
afterAll(() => removeFolder(folder));

const words = (version: string, ...more: readonly string[]) => [
  process.execPath,
  main,
  'train',
  'pretrain',
  '--data',
  `scisummnet=${join(folder, 'papers')}`,
  ...Object.entries(tinyParameters).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  '--version',
  version,
  '--output',
  join(folder, version),
  '--data.dir',
  join(folder, 'data'),
  ...more,
];
const losses = (version: string) => {
  const text = readFileSync(join(folder, version, 'model.json'), 'utf8');
  const { run: record } = modelHandoverSchema.parse(JSON.parse(text));
  return (record?.metrics ?? []).filter(({ name }) => name === 'loss').map(({ value }) => value);
};

describe.skipIf(!installed)('papyri train under mpirun', () => {
  it('trains one model in two processes, with the losses of one', async () => {
    const [program = '', ...alone] = words('alone');
    await run(program, alone);
    const { stdout } = await run('mpirun', [...together, '-n', '2', ...words('shared')]);
    expect(stdout.match(/trained/g)).toHaveLength(1);
    const [one, two] = [losses('alone'), losses('shared')];
    expect(two).toHaveLength(tinyParameters.steps);
    one.forEach((loss, at) => {
      expect(Math.abs(loss - (two[at] ?? Number.NaN))).toBeLessThan(1e-4);
    });
  });

  it('ends with an error, and does not hang, where the processes were given different things', async () => {
    const both = [...together, '-n', '1', ...words('a'), ':', '-n', '1', ...words('b', '--seed', '2')];
    await expect(run('mpirun', both, { timeout: 120_000 })).rejects.toMatchObject({
      killed: false,
      stderr: expect.stringContaining('were not given the same'),
    });
  });

  it('refuses a recipe that each process would train for itself', async () => {
    const given = [process.execPath, main, 'train', 'tldr', '--data.dir', join(folder, 'data')];
    await expect(
      run('mpirun', [...together, '-n', '2', ...given], { timeout: 120_000 }),
    ).rejects.toMatchObject({
      killed: false,
      stderr: expect.stringContaining('start it without mpirun'),
    });
  });
});
