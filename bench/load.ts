import autocannon, { type Result } from 'autocannon';
import { readingEnd, sheetOf } from '../tests/support/api-client.ts';
import { cpuMs } from '../tests/support/process-usage.ts';
import { removeFolder, startServer, temporaryFolder, unlimited } from '../tests/support/server-process.ts';

const connections = 10;
const steadyRate = 500;

interface Load {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server a request; NaN where the system does not tell. */
  readonly cpuMs: number;
  /** Connections that broke, answers that did not come in time, answers that were no 2xx or 304. */
  readonly errors: number;
}

function loadOf(result: Result, serverCpuMs: number): Load {
  const { errors, timeouts, non2xx } = result;
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMs: Math.round((serverCpuMs / result.requests.total) * 100) / 100,
    errors: errors + timeouts + non2xx - (result.statusCodeStats?.['304']?.count ?? 0),
  };
}

/** Opens the sample paper and waits until all is made of it; gives the address of its record. */
async function readSample(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/sample`, { method: 'POST' });
  const { paper } = (await answer.json()) as { paper: { id: string } };
  const state = await readingEnd(address, paper.id);
  if (state !== 'done') throw new Error(`the sample paper was not read: ${state}`);
  await sheetOf(address, paper.id); // the last work that a paper brings
  return `/api/papers/${encodeURIComponent(paper.id)}`;
}

/**
 * Asks for a summary that exists as fast as the server answers, and then at a steady 500 requests a second; the same for
 * the record of its paper. Server, database and client share the machine.
 * Argument: seconds a run (10).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const seconds = Number(args[0] ?? 10);
  const dataDir = temporaryFolder('load');
  const server = await startServer({ dataDir, settings: unlimited });
  try {
    const record = await readSample(server.address);
    const ask = async (given: {
      readonly paths: readonly string[];
      readonly rate?: number;
      readonly tag?: string | undefined;
      readonly seconds?: number;
    }): Promise<Load> => {
      const before = cpuMs(server.process.pid);
      const headers = given.tag === undefined ? {} : { 'if-none-match': given.tag };
      const result = await autocannon({
        url: server.address,
        connections,
        duration: given.seconds ?? seconds,
        timeout: 5,
        requests: given.paths.map((path) => ({ method: 'GET', path, headers })),
        ...(given.rate === undefined ? {} : { overallRate: given.rate }),
      });
      return loadOf(result, cpuMs(server.process.pid) - before);
    };
    const both = [`${record}/summary`, record];
    await ask({ paths: both, seconds: 2 }); // warms the compiler up
    const tag = (await fetch(`${server.address}${record}/summary`)).headers.get('etag') ?? undefined;
    const rows = {
      summary: await ask({ paths: [`${record}/summary`] }),
      'summary, 500/s': await ask({ paths: [`${record}/summary`], rate: steadyRate }),
      record: await ask({ paths: [record] }),
      'summary and record': await ask({ paths: both }),
      'summary, not changed': await ask({ paths: [`${record}/summary`], tag }),
    };
    console.table(rows);
    const { summary, 'summary, 500/s': steady } = rows;
    return {
      requests_per_s: summary.requestsPerSecond,
      p50_ms: summary.p50Ms,
      p99_ms: summary.p99Ms,
      p99_at_500_ms: steady.p99Ms,
      rate_at_500: steady.requestsPerSecond,
      server_cpu_ms: summary.cpuMs,
      errors: Object.values(rows).reduce((sum, row) => sum + row.errors, 0),
    };
  } finally {
    await server.stop();
    removeFolder(dataDir);
  }
}
