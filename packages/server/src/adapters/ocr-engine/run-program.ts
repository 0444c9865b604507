import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PapyriError } from '@papyri/core/errors';

export interface ProgramRun {
  readonly output: string;
  /** CPU milliseconds where the system tells (Linux), else the time that it took. */
  readonly cpuMs: number;
}

/** Hundredths of a second: USER_HZ of every Linux that Node runs on. */
const tickMs = 10;
const maxErrorBytes = 4000;

/** CPU time of a process so far; undefined where the system does not tell. */
function cpuMsOf(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    // The name stands in parentheses and may hold anything; utime and stime are the 12th and 13th field after it.
    const [, rest = ''] = /\)([^)]*)$/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    const fields = rest.trim().split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * tickMs : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs a program without a shell, gives it `input` and takes what it writes. It is killed when the signal fires, when it
 * takes longer than `timeoutMs`, or writes more than `maxBytes`, and has ended before this throws.
 * PapyriErrors `cancelled`, `ocr-failed`; the system's own error with `code` where it cannot be started.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: {
    readonly input?: Uint8Array;
    readonly signal?: AbortSignal | undefined;
    readonly timeoutMs: number;
    readonly maxBytes: number;
    readonly environment?: Readonly<Record<string, string>>;
  },
): Promise<ProgramRun> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new PapyriError('cancelled'));
    const startedAt = performance.now();
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      // biome-ignore lint/style/noProcessEnv: programs find their libraries, data and temporary folder by it
      env: { ...process.env, ...options.environment },
      windowsHide: true,
    });
    let why: PapyriError | undefined;
    const end = (error: PapyriError): void => {
      why ??= error;
      child.kill('SIGKILL');
    };
    const onAbort = (): void => end(new PapyriError('cancelled'));
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(
      () => end(new PapyriError('ocr-failed', { detail: `a page took longer than ${options.timeoutMs} ms` })),
      options.timeoutMs,
    );
    const chunks: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    let cpuMs: number | undefined;
    child.stdout.on('data', (chunk: Buffer) => {
      cpuMs = cpuMsOf(child.pid) ?? cpuMs;
      bytes += chunk.length;
      if (bytes > options.maxBytes) end(new PapyriError('ocr-failed', { detail: 'it wrote far too much' }));
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-maxErrorBytes);
    });
    // A program that ends before it has read everything says so by its exit code.
    child.stdin.on('error', () => {});
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, killedBy) => {
      settle();
      if (why) return reject(why);
      if (code !== 0)
        return reject(
          new PapyriError('ocr-failed', {
            detail: `${program} ended with ${code ?? killedBy}`,
            cause: new Error(complaint),
          }),
        );
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ output, cpuMs: cpuMs ?? performance.now() - startedAt });
    });
    child.stdin.end(options.input ?? '');
  });
}
