import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 not to optimise WebAssembly: in the second or two that a command lives, optimising the database and the
 * PDF engine costs more than half of all the processor time and is done too late to help. For this process only, and
 * before either is loaded; long work must not call this, it would run at about half the speed.
 */
export function expectShortLife(): void {
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);
}
