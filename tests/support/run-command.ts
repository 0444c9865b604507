import { EventEmitter } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '@papyri/server/cli/run';

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as one JSON document. */
  document(): unknown;
  /** Standard output as one JSON value a line. */
  entries(): readonly unknown[];
}

export interface CommandOptions {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  /** Gets the stand-in for the process: emit SIGINT on it, watch what is written. */
  readonly whileRunning?: (process: EventEmitter, output: PassThrough) => void;
}

/** Runs the program inside this process, with streams of its own. */
export async function runCommand(
  argv: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const output = new PassThrough();
  const notes = new PassThrough();
  const out = text(output);
  const err = text(notes);
  const exits: number[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) });
  options.whileRunning?.(process, output);
  const code = await run({
    argv,
    environment: options.environment ?? {},
    input: Readable.from(options.input === undefined ? [] : [Buffer.from(options.input)]),
    output,
    notes,
    process,
  });
  output.end();
  notes.end();
  const written = await out;
  return {
    code: exits[0] ?? code,
    out: written,
    err: await err,
    document: () => JSON.parse(written),
    entries: () =>
      written
        .split('\n')
        .filter(Boolean)
        .map((row) => JSON.parse(row)),
  };
}
