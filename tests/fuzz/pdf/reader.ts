import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { violationsOf } from './document-invariants.ts';
import type { ReadOutcome, ReadReply } from './outcome.ts';

/** Longer than the server's own cap lets a file take on a machine that has other work: nothing will come. */
const patienceMs = 120_000;

/** Reads files in a process of its own, which is started anew when one of them brings it down. */
export interface Reader {
  read(pdf: Uint8Array): Promise<ReadOutcome>;
  close(): Promise<void>;
}

/** `stallMs` as in the settings; theirs where not given. */
export function createReader(options: { readonly stallMs?: number | undefined } = {}): Reader {
  let child: ChildProcess | undefined;
  let id = 0;

  const start = async (): Promise<ChildProcess> => {
    const script = fileURLToPath(new URL('./reader-process.ts', import.meta.url));
    const started = fork(script, options.stallMs === undefined ? [] : [String(options.stallMs)], {
      serialization: 'advanced',
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    await Promise.race([
      once(started, 'message'),
      once(started, 'exit').then(() => Promise.reject(new Error('the process that reads does not start'))),
    ]);
    return started;
  };
  const stop = async (process: ChildProcess): Promise<void> => {
    if (process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  };

  return {
    async read(pdf) {
      child ??= await start();
      const running = child;
      const started = performance.now();
      const { promise, resolve } = Promise.withResolvers<ReadOutcome>();
      let said = '';
      const wanted = ++id;
      const without = (code: ReadOutcome['code']): ReadOutcome => {
        const ms = performance.now() - started;
        return {
          id: wanted,
          code,
          violations: [],
          pages: 0,
          ms,
          cpuMs: 0,
          peakMb: 0,
          rssMb: 0,
          detail: said.slice(-4000),
        };
      };
      const onMessage = ({ extracted, ...reply }: ReadReply): void => {
        // Looked at here, so that nothing but reading takes memory there.
        if (reply.id === wanted) resolve({ ...reply, violations: extracted ? violationsOf(extracted) : [] });
      };
      const onExit = (): void => resolve(without('crash'));
      const onSaid = (chunk: Buffer): void => {
        said = (said + chunk.toString()).slice(-20_000);
      };
      const timer = setTimeout(() => resolve(without('no-answer')), patienceMs);
      running.on('message', onMessage).on('exit', onExit);
      running.stderr?.on('data', onSaid);
      running.send({ id: wanted, pdf });
      const outcome = await promise;
      clearTimeout(timer);
      running.off('message', onMessage).off('exit', onExit);
      running.stderr?.off('data', onSaid);
      if (outcome.code === 'crash' || outcome.code === 'no-answer') {
        child = undefined;
        await stop(running);
      }
      return outcome;
    },
    async close() {
      if (child) await stop(child);
      child = undefined;
    },
  };
}
