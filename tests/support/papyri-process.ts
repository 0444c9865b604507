import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const sources = join(import.meta.dirname, '../../packages/server/src/main.ts');

export interface ProcessOptions {
  readonly dataDir: string;
  readonly input?: string | Uint8Array;
  /** The program to run; default: the sources. */
  readonly program?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Gets the child and what it has written to standard error so far, each time it writes. */
  readonly onNote?: (child: ChildProcess, notes: string) => void;
  /** Does not read what the program writes: standard output closes at once, as with `| head -0`. */
  readonly closeOutput?: boolean;
}

export interface ProcessResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The environment of the tests without what would reach into the program. */
function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(PAPYRI_|NODE_OPTIONS|VITEST|NO_COLOR|FORCE_COLOR)/.test(name)
      ? []
      : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/** Runs the program in a process of its own, offline unless told otherwise. It is killed when the test ends. */
export async function papyri(argv: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const [command = process.execPath, ...before] = options.program ?? [process.execPath, sources];
  const child = spawn(command, [...before, ...argv], {
    env: cleanEnvironment({
      PAPYRI_DATA_DIR: options.dataDir,
      PAPYRI_OFFLINE: 'true',
      ...options.environment,
    }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  if (options.closeOutput) child.stdout.destroy();
  else
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
    options.onNote?.(child, err);
  });
  // A program that ends without reading all of its input is not an error of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}
