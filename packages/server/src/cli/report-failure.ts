import { PapyriError } from '@papyri/core/errors';
import { problemOf, toPapyriError } from '../http/problem.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { line, styled } from './layout.ts';
import { safeJson } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const requestId = 'command-line';

/** Says what went wrong on standard error, as words or (--json) as a problem document; gives the exit code. */
export function reportFailure(error: unknown, terminal: Terminal): number {
  const wrongUsage = error instanceof UsageError;
  const known = wrongUsage
    ? new PapyriError('request-invalid', { detail: error.message, cause: error })
    : toPapyriError(error);
  if (terminal.json) terminal.notes.write(`${safeJson(problemOf(known, requestId))}\n`);
  else if (wrongUsage) {
    const more = error.command === undefined ? 'papyri help' : `papyri help ${error.command}`;
    terminal.complain(line(0, styled('bad', 'papyri:'), ` ${error.message}`), line(0, `See: ${more}`));
  } else {
    terminal.complain(line(0, styled('bad', 'papyri:'), ` ${known.message}`));
    // A bug: who reports it needs the place.
    if (known.code === 'internal' && error instanceof Error && error.stack)
      terminal.complain(...error.stack.split('\n').map((row) => line(2, row)));
  }
  return wrongUsage ? exitCodes.usage : exitCodeOf(known.code);
}
