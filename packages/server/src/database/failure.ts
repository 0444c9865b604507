import { PapyriError } from '@papyri/core/errors';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const diskFull = '53100';

/**
 * A database error that a person can do something about, as the catalogue names it; undefined for others, which are
 * bugs or broken infrastructure.
 */
export function databaseFailure(error: unknown): PapyriError | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return code === diskFull ? new PapyriError('storage-full', { cause: error }) : undefined;
}
