import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { modelHandoverSchema } from '@papyri/core/contracts/model-version';
import type { Run } from '@papyri/core/contracts/run';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type RunPlace, runPlace } from './run-place.ts';
import { openRun } from './run-reader.ts';
import { startProcess } from './start-process.ts';
import { madeRun } from './testing/made-run.ts';

let training: string;
beforeAll(() => {
  training = mkdtempSync(join(tmpdir(), 'papyri-runs-'));
});
afterAll(() => rmSync(training, { recursive: true, force: true }));

const steps = 60;
const read = (place: RunPlace, now = Date.now()): Run => openRun(place).read(now);
const walk = (pauseMs: number) => madeRun(training, 'made-walk', { parameters: { steps, pauseMs } });
const madeBytes = (place: RunPlace) => readFileSync(join(place.model, 'at.json'), 'utf8');
/** Waits until a run has come to a step, its first checkpoint behind it. */
const untilStep = (place: RunPlace, step: number) =>
  vi.waitFor(() => expect(read(place).metrics.length).toBeGreaterThan(step), {
    timeout: 120_000,
    interval: 20,
  });

/** What a run tells where nothing interrupts it. */
let whole: { readonly bytes: string; readonly metrics: Run['metrics'] };
beforeAll(async () => {
  const place = await walk(0);
  await startProcess(place).done;
  whole = { bytes: madeBytes(place), metrics: read(place).metrics };
  expect(whole.metrics).toHaveLength(steps);
});

/** Goes on with a run that was broken off; it must come to the very same end. */
async function goesOnExactly(place: RunPlace): Promise<void> {
  await startProcess(place).done;
  const run = read(place);
  expect(run.state).toBe('done');
  expect(run.log).toMatch(/^begins\ngoes on after step (5|10|15|20|25|30|35|40|45|50|55)\n$/);
  expect(run.metrics).toEqual(whole.metrics);
  expect(madeBytes(place)).toBe(whole.bytes);
  const times = run.memory.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
}

describe('a run', () => {
  it('stops when it is told to, and goes on exactly', async () => {
    const place = await walk(20);
    const process = startProcess(place);
    await untilStep(place, 8);
    expect(read(place).state).toBe('running');
    process.cancel();
    await expect(process.done).rejects.toMatchObject({ code: 'cancelled' });
    expect(read(place).state).toBe('cancelled');
    await goesOnExactly(place);
  });

  it('goes on exactly after kill -9 of its process', async () => {
    const place = await walk(20);
    const started = startProcess(place);
    await untilStep(place, 8);
    process.kill(started.pid ?? 0, 'SIGKILL');
    await expect(started.done).rejects.toMatchObject({
      code: 'training-failed',
      detail: 'its process was ended by SIGKILL',
    });
    expect(read(place, Date.now() + 60_000).state).toBe('interrupted');
    await goesOnExactly(place);
  });

  it('goes on exactly after kill -9 of who started it, and runs only once at a time', async () => {
    const starter = spawn(
      process.execPath,
      [join(import.meta.dirname, 'testing/start-and-wait.ts'), training],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void starter.kill('SIGKILL'));
    const [said] = await once(starter.stdout, 'data');
    const place = runPlace(training, recordIdSchema.parse(basename(String(said).trim())));
    await untilStep(place, 8);
    await expect(startProcess(place).done).rejects.toMatchObject({ code: 'run-active' });
    starter.kill('SIGKILL');
    // Its own process notices, stops, and leaves no word: nobody wanted it to end.
    await vi.waitFor(
      async () => {
        const again = startProcess(place);
        await again.done;
      },
      { timeout: 120_000, interval: 200 },
    );
    expect(read(place).metrics).toEqual(whole.metrics);
    expect(madeBytes(place)).toBe(whole.bytes);
  });

  it('writes down time and memory while it computes without a pause', async () => {
    const place = await madeRun(training, 'made-walk', { parameters: { steps: 1, busyMs: 1500 } });
    await startProcess(place).done;
    const { memory, peakMemory, cpuMs, wallMs } = read(place);
    const { run } = modelHandoverSchema.parse(
      JSON.parse(readFileSync(join(place.model, 'model.json'), 'utf8')),
    );
    expect(memory.length).toBeGreaterThan(4);
    expect(memory.every(({ heapBytes }) => (heapBytes ?? 0) > 1_000_000)).toBe(true);
    expect(Math.max(...memory.map(({ bytes }) => bytes))).toBeLessThanOrEqual(peakMemory?.bytes ?? 0);
    // Its own, and not that of this process.
    expect(peakMemory?.bytes).toBeLessThan(2 * Math.max(...memory.map(({ bytes }) => bytes)));
    expect(wallMs).toBeGreaterThanOrEqual(1500);
    expect(cpuMs).toBeGreaterThan(500);
    expect(run?.memory).toEqual(memory);
    expect(run?.state).toBe('done');
  });

  it('stops in the middle of a computation, a while after it was told to', async () => {
    const place = await madeRun(training, 'made-walk', { parameters: { steps: 1, busyMs: 600_000 } });
    const process = startProcess(place);
    await untilStep(place, 0);
    process.cancel();
    await expect(process.done).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('refuses data that changed since it began', async () => {
    const folder = mkdtempSync(join(training, 'rows-'));
    const row = '{"features":[1,2],"value":1}\n';
    writeFileSync(join(folder, 'train.jsonl'), row);
    const place = await madeRun(training, 'made-trees', { datasets: { made: folder } });
    writeFileSync(join(folder, 'train.jsonl'), row + row);
    await expect(startProcess(place).done).rejects.toMatchObject({
      code: 'training-data-invalid',
      detail: 'train.jsonl of made is not what it was when the run began',
    });
  });

  it('counts as interrupted where nothing was heard of it for long', async () => {
    const place = await walk(0);
    expect(read(place).state).toBe('interrupted');
    writeFileSync(place.usage, '');
    expect(read(place).state).toBe('running');
    utimesSync(place.usage, 1, 1);
    expect(read(place).state).toBe('interrupted');
  });
});
