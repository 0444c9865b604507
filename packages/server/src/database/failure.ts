import { PapyriError } from '@papyri/core/errors';
import { storageFailureIn } from '../storage-failure.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const diskFull = '53100';
/** A file that could not be written: insufficient privilege (also of a read-only disk), an I/O error, a panic of the log. */
const fileErrors: ReadonlySet<string> = new Set(['42501', '58030', '58P01', 'XX000']);
const foreignKeyViolation = '23503';

/** Connection exceptions (class 08), too many connections, and a server that stops, crashed or starts. */
const unreachableStates = /^(08...|53300|57P0[123])$/;
/** What the system says of a connection that could not be made or broke. */
const unreachableCodes =
  /^(ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|ETIMEDOUT|EPIPE)$/;
/** node-postgres gives these no code. */
const unreachableMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * A database error that a person can do something about, as the catalogue names it; undefined for others, which are
 * bugs or broken infrastructure.
 */
export function databaseFailure(error: unknown): PapyriError | undefined {
  if (!(error instanceof Error) || PapyriError.isInstance(error)) return undefined;
  const { code } = error as { code?: unknown };
  const unwritable = fileErrors.has(String(code)) ? storageFailureIn(error.message) : undefined;
  if (unwritable) return new PapyriError(unwritable, { cause: error });
  if (code === diskFull) return new PapyriError('storage-full', { cause: error });
  // What it belongs to was deleted meanwhile, and with it all that was kept of it.
  if (code === foreignKeyViolation) return new PapyriError('paper-unknown', { cause: error });
  const named = typeof code === 'string' ? code : '';
  if (
    unreachableStates.test(named) ||
    unreachableCodes.test(named) ||
    unreachableMessages.test(error.message)
  )
    return new PapyriError('storage-unreachable', { detail: 'database', cause: error });
  return undefined;
}
