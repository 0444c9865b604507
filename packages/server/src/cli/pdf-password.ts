import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { PapyriError } from '@papyri/core/errors';
import type { TerminalStreams } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Gives the password of a PDF, or undefined where there is none to give (any more). `wrong`: the last one was not it. */
export type PasswordSource = (wrong: boolean) => Promise<string | undefined>;

const prompts = 3;

/**
 * Where a password comes from: the first line of a file, else the keyboard, unseen; undefined without either. Never the
 * command line, which every program of the machine can read. `errors`: UsageError for a file that cannot be read.
 */
export function passwordSource(
  streams: TerminalStreams,
  file: string | undefined,
  signal: AbortSignal,
): PasswordSource | undefined {
  if (file !== undefined)
    return async (wrong) => {
      if (wrong) return undefined;
      const text = await readFile(file, 'utf8').catch(() => {
        throw new UsageError(`--password-file: ${file} cannot be read`);
      });
      return text.split(/\r?\n/, 1)[0] || undefined;
    };
  if (!streams.input.isTTY || !streams.notes.isTTY) return undefined;
  let asked = 0;
  return async (wrong) => {
    if (asked++ === prompts) return undefined;
    if (wrong) streams.notes.write('This is not the password.\n');
    return (await ask(streams, signal)) || undefined;
  };
}

async function ask({ input, notes }: TerminalStreams, signal: AbortSignal): Promise<string> {
  // What is typed is shown nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const stopped = new AbortController();
  lines.on('SIGINT', () => stopped.abort());
  notes.write('Password of this PDF: ');
  try {
    return await lines.question('', { signal: AbortSignal.any([signal, stopped.signal]) });
  } catch (error) {
    throw new PapyriError('cancelled', { cause: error });
  } finally {
    lines.close();
    notes.write('\n');
  }
}
