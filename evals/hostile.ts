import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadResultsSchema } from '@papyri/core/contracts/api';
import { errorCodes } from '@papyri/core/errors';
import { followPaper } from '../tests/support/api-client.ts';
import { peakRssMb } from '../tests/support/process-usage.ts';
import { removeFolder, startServer, temporaryFolder, unlimited } from '../tests/support/server-process.ts';

/** Longer than this and a reader thinks that it hangs. */
const hangMs = 10_000;
/** How long a file is waited for before it counts as a hang for good. */
const patienceMs = 120_000;

interface Outcome {
  readonly name: string;
  readonly outcome: 'ok' | 'error' | 'crash' | 'hang';
  readonly code: string;
  readonly ms: number;
}

async function outcomeOf(
  address: string,
  name: string,
  bytes: Uint8Array,
): Promise<Omit<Outcome, 'name' | 'ms'>> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${address}/api/uploads`, { method: 'POST', body: form });
  const [file] = uploadResultsSchema.parse(await response.json()).files;
  if (!file) return { outcome: 'crash', code: 'no outcome' };
  if (file.outcome === 'refused') return { outcome: 'error', code: file.problem.code };
  for await (const event of followPaper(address, file.record.paper.id, {
    signal: AbortSignal.timeout(patienceMs),
  })) {
    if (event.type !== 'reading') continue;
    const { state, failure } = event.reading;
    if (state === 'done') return { outcome: 'ok', code: 'read' };
    if (state === 'failed') {
      const code = failure?.code ?? 'no code';
      // `internal` is what nobody foresaw: for a file that is a crash of ours, not an answer.
      return { outcome: code !== 'internal' && errorCodes.includes(code as never) ? 'error' : 'crash', code };
    }
  }
  return { outcome: 'crash', code: 'the server ended the events' };
}

/**
 * Uploads every file of a folder to a running server, one after the other, asking it for something else all the
 * while. Argument: the folder.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: npm run -s eval -- hostile <folder>');
  const dataDir = temporaryFolder('hostile');
  const server = await startServer({ dataDir, settings: unlimited });
  const outcomes: Outcome[] = [];
  const pings: number[] = [];
  let busy = true;
  const pinging = (async () => {
    while (busy) {
      const startedAt = performance.now();
      const answer = await fetch(`${server.address}/api/papers?limit=10`).catch(() => undefined);
      pings.push(answer?.ok ? performance.now() - startedAt : Number.POSITIVE_INFINITY);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  try {
    for (const name of (await readdir(folder)).sort()) {
      const bytes = new Uint8Array(await readFile(join(folder, name)));
      const startedAt = performance.now();
      const found = await outcomeOf(server.address, name, bytes).catch((error: unknown) => ({
        outcome:
          error instanceof Error && error.name === 'TimeoutError' ? ('hang' as const) : ('crash' as const),
        code: error instanceof Error ? error.message : String(error),
      }));
      const ms = performance.now() - startedAt;
      const outcome = { name, ms, ...found, ...(ms > hangMs ? { outcome: 'hang' as const } : {}) };
      outcomes.push(outcome);
      console.log(
        `${name.padEnd(44)} ${outcome.outcome.padEnd(6)} ${outcome.code.padEnd(24)} ${Math.round(ms)} ms`,
      );
    }
    busy = false;
    await pinging;
    const count = (of: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === of).length;
    const failedPings = pings.filter((ms) => !Number.isFinite(ms)).length;
    if (count('crash') + count('hang') + failedPings > 0) console.error(server.output());
    return {
      files: outcomes.length,
      ok: count('ok'),
      errors: count('error'),
      crashes: count('crash'),
      hangs: count('hang'),
      peak_rss_mb: Math.round(peakRssMb(server.process.pid)),
      slowest_ms: Math.round(Math.max(...outcomes.map(({ ms }) => ms))),
      other_requests: pings.length,
      other_requests_failed: failedPings,
      other_request_ms_max: Math.round(Math.max(...pings.filter(Number.isFinite))),
    };
  } finally {
    busy = false;
    await server.stop();
    removeFolder(dataDir);
  }
}
