import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { followPaper, uploadPdf } from '../tests/support/api-client.ts';
import { peakRssMb, rssMb } from '../tests/support/process-usage.ts';
import { removeFolder, startServer, temporaryFolder, unlimited } from '../tests/support/server-process.ts';
import { quantile } from './quantile.ts';

/** Asked of every paper: what a reader asks first. */
const questions = [
  'What problem does this paper address?',
  'Which data were used?',
  'What are the main results?',
];
const repeats = 5;
const idleSeconds = 5;

interface Timing {
  readonly name: string;
  readonly pages: number;
  readonly tldrMs: number;
  readonly summaryMs: number;
  readonly repeatMs: number;
  readonly answerMs: readonly number[];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function json(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/** Uploads one file and waits for its TLDR and summary; then opens it again and asks. */
async function readOne(address: string, name: string, bytes: Uint8Array): Promise<Timing> {
  const startedAt = performance.now();
  const { paperId } = await uploadPdf(address, name, bytes);
  let tldrMs: number | undefined;
  let summaryMs: number | undefined;
  for await (const event of followPaper(address, paperId)) {
    if (event.type === 'tldr') tldrMs ??= performance.now() - startedAt;
    if (event.type === 'summary') summaryMs ??= performance.now() - startedAt;
    if (event.type !== 'reading') continue;
    if (event.reading.state === 'done') break;
    if (event.reading.state === 'failed') throw new Error(event.reading.failure?.code);
  }
  const paper = `${address}/api/papers/${encodeURIComponent(paperId)}`;
  const repeatTimes: number[] = [];
  for (let run = 0; run < repeats; run += 1)
    repeatTimes.push(await timeOf(() => Promise.all([json(paper), json(`${paper}/summary`)])));
  const answerMs: number[] = [];
  for (const question of questions)
    answerMs.push(
      await timeOf(() =>
        json(`${paper}/questions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ question }),
        }),
      ),
    );
  const { pages = 0 } = (await json(paper)) as { pages?: number };
  if (tldrMs === undefined || summaryMs === undefined) throw new Error('no summary came');
  return { name, pages, tldrMs, summaryMs, repeatMs: quantile(repeatTimes, 0.5), answerMs };
}

/** The same paper with other bytes, so that nothing of it is known yet: a comment after the end changes the hash. */
function distinct(bytes: Uint8Array, number: number): Uint8Array {
  return Buffer.concat([bytes, Buffer.from(`\n% copy ${number}\n`)]);
}

interface Drop {
  readonly files: number;
  readonly failed: number;
  readonly searchableSeconds: number;
  readonly acceptedSeconds: number;
  readonly pingMsP95: number;
  readonly pingMsMax: number;
}

/** Drops many files in one upload and asks the page for something all the while. */
async function dropMany(
  address: string,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<Drop> {
  const form = new FormData();
  for (const { name, bytes } of files)
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
  const pings: number[] = [];
  let busy = true;
  const pinging = (async () => {
    while (busy) {
      pings.push(await timeOf(async () => (await fetch(`${address}/api/papers?limit=10`)).arrayBuffer()));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const startedAt = performance.now();
  const uploaded = (await json(`${address}/api/uploads`, { method: 'POST', body: form })) as {
    files: { outcome: string }[];
  };
  const acceptedSeconds = (performance.now() - startedAt) / 1000;
  for (;;) {
    const { readings } = (await json(`${address}/api/status`)) as {
      readings: { queued: number; running: number };
    };
    if (readings.queued + readings.running === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const searchableSeconds = (performance.now() - startedAt) / 1000;
  busy = false;
  await pinging;
  return {
    files: files.length,
    failed: uploaded.files.filter((file) => file.outcome !== 'stored').length,
    searchableSeconds,
    acceptedSeconds,
    pingMsP95: quantile(pings, 0.95),
    pingMsMax: Math.max(...pings),
  };
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits));

/**
 * Reads every PDF of a folder on a fresh server and reports what a reader waits for; then drops 50 files at once.
 * Arguments: the folder; `--drop=N` for another number (0: none).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined)
    throw new Error('usage: npm run -s bench -- reading <folder of PDFs> [--drop=50]');
  const dropCount = Number(args.find((arg) => arg.startsWith('--drop='))?.slice(7) ?? 50);
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.pdf')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })),
  );
  const first = files[0];
  if (!first) throw new Error(`${folder} holds no PDF`);

  const dataDir = temporaryFolder('bench');
  const server = await startServer({ dataDir, settings: unlimited });
  try {
    await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
    const idleMb = rssMb(server.process.pid);
    // Warm: the engine, the workers and the compiled code of one paper.
    await readOne(server.address, `warm ${first.name}`, distinct(first.bytes, -1));

    const timings: Timing[] = [];
    let failed = 0;
    for (const { name, bytes } of files) {
      try {
        const timing = await readOne(server.address, name, bytes);
        timings.push(timing);
        console.log(
          `${name.padEnd(28)} ${String(timing.pages).padStart(4)} pages  tldr ${round(timing.tldrMs)} ms  summary ${round(timing.summaryMs)} ms  again ${round(timing.repeatMs)} ms  answer ${round(quantile(timing.answerMs, 0.5))} ms`,
        );
      } catch (error) {
        failed += 1;
        console.log(`${name.padEnd(28)} failed: ${error instanceof Error ? error.message : error}`);
      }
    }
    const per12 = (of: (timing: Timing) => number) =>
      quantile(timings.filter((timing) => timing.pages >= 8 && timing.pages <= 16).map(of), 0.5);
    const drop =
      dropCount > 0
        ? await dropMany(
            server.address,
            Array.from({ length: dropCount }, (_, index) => {
              const file = files[index % files.length] ?? first;
              return { name: `${index} ${file.name}`, bytes: distinct(file.bytes, index) };
            }),
          )
        : undefined;
    return {
      tldr_ms_p50: round(
        quantile(
          timings.map((timing) => timing.tldrMs),
          0.5,
        ),
      ),
      summary_ms_p50: round(
        quantile(
          timings.map((timing) => timing.summaryMs),
          0.5,
        ),
      ),
      repeat_ms_p50: round(
        quantile(
          timings.map((timing) => timing.repeatMs),
          0.5,
        ),
        1,
      ),
      answer_ms_p50: round(
        quantile(
          timings.flatMap((timing) => timing.answerMs),
          0.5,
        ),
      ),
      peak_rss_mb: round(peakRssMb(server.process.pid)),
      idle_rss_mb: round(idleMb),
      papers: timings.length,
      failed,
      tldr_ms_p50_8_to_16_pages: round(per12((timing) => timing.tldrMs)),
      summary_ms_p50_8_to_16_pages: round(per12((timing) => timing.summaryMs)),
      tldr_ms_max: round(Math.max(...timings.map((timing) => timing.tldrMs))),
      summary_ms_max: round(Math.max(...timings.map((timing) => timing.summaryMs))),
      answer_ms_p95: round(
        quantile(
          timings.flatMap((timing) => timing.answerMs),
          0.95,
        ),
      ),
      ...(drop
        ? {
            drop_files: drop.files,
            drop_refused: drop.failed,
            drop_accepted_s: round(drop.acceptedSeconds, 1),
            drop_searchable_s: round(drop.searchableSeconds, 1),
            drop_ping_ms_p95: round(drop.pingMsP95),
            drop_ping_ms_max: round(drop.pingMsMax),
          }
        : {}),
    };
  } finally {
    await server.stop();
    removeFolder(dataDir);
  }
}
