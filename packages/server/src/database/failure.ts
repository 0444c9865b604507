import { PapyriError } from '@papyri/core/errors';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const diskFull = '53100';
const foreignKeyViolation = '23503';

/**
 * A database error that a person can do something about, as the catalogue names it; undefined for others, which are
 * bugs or broken infrastructure.
 */
export function databaseFailure(error: unknown): PapyriError | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  if (code === diskFull) return new PapyriError('storage-full', { cause: error });
  // What it belongs to was deleted meanwhile, and with it all that was kept of it.
  return code === foreignKeyViolation ? new PapyriError('paper-unknown', { cause: error }) : undefined;
}
