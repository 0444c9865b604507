import { type Line, layOut, type Piece } from './layout.ts';
import { safeJson } from './safe-text.ts';

/** How the result is wanted. */
export interface OutputMode {
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: OutputStream;
  readonly notes: OutputStream;
}

/** Wider than this, lines are hard to follow. */
const widest = 100;
const narrowest = 30;

/** The only way out for what commands say: results to standard output, everything else to standard error. */
export interface Terminal extends OutputMode, TerminalStreams {
  /** Writes the result for people. Nothing with --json. */
  print(...lines: readonly Line[]): void;
  /** Writes the result for programs: one document, or one line of many (`entry`). Nothing without --json. */
  document(value: unknown): void;
  entry(value: unknown): void;
  /** Says something beside the result. Nothing with --json or --quiet. */
  note(...pieces: readonly Piece[]): void;
  /** Says what went wrong, always. */
  complain(...lines: readonly Line[]): void;
  /** Resolves when everything written is on its way. */
  flushed(): Promise<void>;
}

function pageOf(stream: OutputStream, environment: Readonly<Record<string, string | undefined>>) {
  const columns = Number(environment.COLUMNS) || stream.columns || 80;
  const refused = (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return {
    // Text that goes to a file or a program is not broken into lines.
    columns: stream.isTTY ? Math.min(widest, Math.max(narrowest, columns)) : Number.POSITIVE_INFINITY,
    colour: stream.isTTY === true && !refused,
  };
}

/** Output for this process's streams; colours on a terminal only, and not where NO_COLOR is set (https://no-color.org). */
export function createTerminal(
  streams: TerminalStreams,
  mode: OutputMode,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const { output, notes } = streams;
  const page = pageOf(output, environment);
  const notesPage = pageOf(notes, environment);
  const forPeople = !mode.json;
  return {
    ...streams,
    ...mode,
    print: (...lines) => {
      if (forPeople) output.write(layOut(lines, page));
    },
    document: (value) => {
      if (mode.json) output.write(`${safeJson(value, 2)}\n`);
    },
    entry: (value) => {
      if (mode.json) output.write(`${safeJson(value)}\n`);
    },
    note: (...pieces) => {
      if (forPeople && !mode.quiet) notes.write(layOut([{ pieces }], notesPage));
    },
    complain: (...lines) => {
      notes.write(layOut(lines, notesPage));
    },
    flushed: async () => {
      for (const stream of [output, notes])
        await new Promise<void>((resolve) => stream.write('', () => resolve()));
    },
  };
}
