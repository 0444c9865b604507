import { statSync } from 'node:fs';

/** A process that lives writes its usage several times a second; a busy or sleeping machine may be late with it. */
const silentMs = 10_000;

/** Whether a run's process gave a sign of life lately. */
export function isAlive(usage: string, now: number): boolean {
  const { mtimeMs } = statSync(usage, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return now - mtimeMs < silentMs;
}
