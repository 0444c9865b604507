import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quantile } from './quantile.ts';

const root = join(import.meta.dirname, '..');
const coldRuns = 3;
const warmRuns = 5;
const windows = process.platform === 'win32';

interface Run {
  /** From the start until the TLDR stands there with its page and quote, in ms. */
  readonly citedMs: number;
  readonly totalMs: number;
}

/** A place where somebody installed Papyri, and one data folder with the caches of its first run. */
interface Place {
  readonly install: string;
  readonly state: string;
}

function environmentOf({ state }: Place): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // `npm run` puts this repository's Node first; who uses the package has only what is installed.
    PATH: process.env.PATH?.split(windows ? ';' : ':')
      .filter((folder) => !folder.includes('node_modules'))
      .join(windows ? ';' : ':'),
    PAPYRI_DATA_DIR: join(state, 'data'),
    PAPYRI_OFFLINE: 'true',
    NODE_COMPILE_CACHE: join(state, 'compiled'),
  };
}

function start(place: Place, words: readonly string[]) {
  return spawn('npx', ['papyri', ...words], {
    cwd: place.install,
    env: environmentOf(place),
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: windows,
  });
}

async function summarize(place: Place, pdf: string): Promise<Run> {
  const startedAt = performance.now();
  const child = start(place, [pdf, '--quiet']);
  let out = '';
  let citedMs: number | undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    if (/\nTLDR\n.+\n {2}pp?\. \d.*“/.test(out)) citedMs ??= performance.now() - startedAt;
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (code !== 0 || citedMs === undefined) throw new Error(`papyri ended with ${code}:\n${out}`);
  return { citedMs, totalMs: performance.now() - startedAt };
}

/** Runs `work` beside a server of the installed package. */
async function besideServer<Value>(place: Place, work: () => Promise<Value>): Promise<Value> {
  const server = start(place, ['serve', '--port=0', '--log.level=error']);
  const ended = new Promise<void>((done) => server.once('close', () => done()));
  try {
    await new Promise<void>((ready, failed) => {
      server.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('ready at')) ready();
      });
      void ended.then(() => failed(new Error('the server did not start')));
    });
    return await work();
  } finally {
    // npx and the older Node in between pass the signal on; the server itself is the one to stop.
    const { pid } = JSON.parse(readFileSync(join(place.state, 'data/server.json'), 'utf8')) as {
      pid: number;
    };
    process.kill(pid, 'SIGINT');
    await ended;
  }
}

const median = (runs: readonly Run[], of: keyof Run) =>
  Math.round(
    quantile(
      runs.map((run) => run[of]),
      0.5,
    ),
  );

/**
 * Packs the program, installs the tarball into an empty folder as a user would, and times `npx papyri <pdf>` until
 * the cited TLDR stands there: cold (fresh data folder and caches, after `npm install`), warm (the same again), and
 * warm beside a running server. Arguments: the PDF; `--tarball=<file>` for one that is packed already.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const given = args.find((arg) => !arg.startsWith('--'));
  if (given === undefined) throw new Error('usage: npm run -s bench -- npx <pdf> [--tarball=<file>]');
  const pdf = resolve(given);
  const work = mkdtempSync(join(tmpdir(), 'papyri-npx-'));
  const npm = (words: readonly string[], cwd: string) =>
    execFileSync('npm', [...words], { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: windows });
  try {
    const packed = args.find((arg) => arg.startsWith('--tarball='))?.slice('--tarball='.length);
    if (packed === undefined) npm(['pack', '--pack-destination', work, '--loglevel=error'], root);
    const tarball = packed ?? join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
    const install = join(work, 'install');
    mkdirSync(install);
    writeFileSync(join(install, 'package.json'), '{}');
    const startedAt = performance.now();
    npm(['install', '--no-audit', '--no-fund', '--loglevel=error', resolve(tarball)], install);
    const installSeconds = (performance.now() - startedAt) / 1000;

    const cold: Run[] = [];
    const places = Array.from({ length: coldRuns }, (_, index) => ({
      install,
      state: join(work, `state-${index}`),
    }));
    for (const place of places) cold.push(await summarize(place, pdf));
    const [place = { install, state: work }] = places;
    const warm: Run[] = [];
    for (let index = 0; index < warmRuns; index += 1) warm.push(await summarize(place, pdf));
    const served = await besideServer(place, async () => {
      const runs: Run[] = [];
      for (let index = 0; index < warmRuns; index += 1) runs.push(await summarize(place, pdf));
      return runs;
    });
    return {
      cold_ms: median(cold, 'citedMs'),
      warm_ms: median(warm, 'citedMs'),
      served_ms: median(served, 'citedMs'),
      tarball_mb: Number((statSync(tarball).size / 1e6).toFixed(1)),
      cold_total_ms: median(cold, 'totalMs'),
      warm_total_ms: median(warm, 'totalMs'),
      served_total_ms: median(served, 'totalMs'),
      install_s: Number(installSeconds.toFixed(1)),
    };
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}
