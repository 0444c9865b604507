import { fork } from 'node:child_process';
import { closeSync, futimesSync, openSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PapyriError } from '@papyri/core/errors';
import type { RunPlace } from './run-place.ts';
import type { ProcessMessage } from './worker-messages.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** A process that trains. */
export interface TrainingProcess {
  readonly pid: number | undefined;
  /** Asks it to stop where it can go on later; after some seconds it stops where it is. */
  cancel(): void;
  /** Lets go of it, as if who started it had been killed: it stops and can go on later. */
  leave(): void;
  /** Resolves when it was done. PapyriErrors `cancelled`, `run-active`, `training-failed` and those of the recipe. */
  readonly done: Promise<void>;
}

/** From now on the run counts as one that is under way: its process needs a moment until it gives a sign of life. */
function begin(place: RunPlace): void {
  for (const file of [place.outcome, place.stop]) rmSync(file, { force: true });
  const usage = openSync(place.usage, 'a');
  futimesSync(usage, new Date(), new Date());
  closeSync(usage);
}

/** What a process is told that trains one model together with others. */
export interface SharedWork {
  /** Where the first process has its checkpoints, for those that go on from them. */
  readonly checkpoint?: string;
}

/**
 * Starts the process of a run, or starts it again. What it writes down is read from its folder. `shared`: it finds the
 * others by what `mpirun` told this process.
 */
export function startProcess(place: RunPlace, shared?: SharedWork): TrainingProcess {
  begin(place);
  const output = openSync(place.output, 'a');
  const words = [place.folder, ...(shared ? [JSON.stringify(shared)] : [])];
  const child = fork(fileURLToPath(new URL(`./run-process.${extension}`, import.meta.url)), words, {
    stdio: ['ignore', output, output, 'ipc'],
    // V8 may abort where it frees compiled WebAssembly that it has replaced by better (nodejs/node#64500): it keeps it.
    execArgv: ['--no-wasm-code-gc'],
  });
  closeSync(output);
  const done = new Promise<void>((resolve, reject) => {
    let word: ProcessMessage | undefined;
    child.on('message', (message) => {
      word = message as ProcessMessage;
    });
    child.once('error', (error) => reject(new PapyriError('training-failed', { cause: error })));
    child.once('close', (code, signal) => {
      if (word?.state === 'done') return resolve();
      if (word?.error) {
        const { code: name, detail } = word.error;
        return reject(new PapyriError(name, detail === undefined ? {} : { detail }));
      }
      const how =
        signal === null ? `its process ended with code ${code}` : `its process was ended by ${signal}`;
      reject(new PapyriError('training-failed', { detail: how }));
    });
  });
  // Who waits for it may come later.
  done.catch(() => {});
  return {
    pid: child.pid,
    done,
    cancel: () => void (child.connected && child.send('cancel')),
    leave: () => void (child.connected && child.disconnect()),
  };
}
