import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The real program in a process of its own, on a data folder and a port of its own. */
export interface ServerProcess {
  /** Where it answers; of a worker, where it tells its health. */
  readonly address: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it wrote so far, for the message of a failing test. */
  output(): string;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Tells it to stop, as a person does with Ctrl-C; gives the exit code. */
  stop(): Promise<number | null>;
}

export interface ServerOptions {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Default: `serve`. */
  readonly command?: 'serve' | 'worker';
  readonly environment?: Readonly<Record<string, string>>;
  /** The program to run; default: the sources. */
  readonly main?: string;
  readonly startTimeoutMs?: number;
  /** `kill -9` when it fires, also while the program is starting: then this fails. */
  readonly killed?: AbortSignal;
}

/** Settings of a server that is measured: its one client asks as fast as it can. */
export const unlimited = { 'limits.requestsPerMinute': 0, 'limits.changesPerMinute': 0 } as const;

/** A folder that the caller removes with `removeFolder`. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `papyri-${name}-`));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Starts the program and waits until it says that it is ready. Fails with all that it wrote when it does not. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const settings = { 'server.port': 0, offline: true, 'log.level': 'warn', ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) =>
    typeof value === 'boolean' ? `--${value ? '' : 'no-'}${name}` : `--${name}=${value}`,
  );
  const child = spawn(
    process.execPath,
    [
      options.main ?? join(root, 'packages/server/src/main.ts'),
      options.command ?? 'serve',
      `--data=${options.dataDir}`,
      ...flags,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.environment },
    },
  );
  options.killed?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not start in time');
    }, options.startTimeoutMs ?? 300_000);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /(?:ready|works) at (http:\/\/\S+)/.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then((code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
  return {
    address,
    dataDir: options.dataDir,
    process: child,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGINT');
      return exited;
    },
  };
}
