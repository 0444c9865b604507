import { PapyriError } from '@papyri/core/errors';

/** What the system says where a file cannot be written: there is no room, or nobody may. */
const codes: Readonly<Record<string, 'storage-full' | 'storage-read-only'>> = {
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EROFS: 'storage-read-only',
  EACCES: 'storage-read-only',
  EPERM: 'storage-read-only',
};

/** The same in the words of the C library, which is all that PostgreSQL gives in its log. */
const words = [
  [/: (No space left on device|Disk quota exceeded)/, 'storage-full'],
  // After a colon: "permission denied for table" is another matter.
  [/: (Read-only file system|Permission denied|Operation not permitted)/, 'storage-read-only'],
] as const;

/** A failure to write as the catalogue names it; undefined for other errors. */
export function storageFailure(error: unknown): PapyriError | undefined {
  if (PapyriError.isInstance(error)) return undefined;
  const code = codes[String((error as NodeJS.ErrnoException | undefined)?.code)];
  return code && new PapyriError(code, { cause: error });
}

/** The code of what a log tells of a failure to write, where it does. */
export function storageFailureIn(log: string): 'storage-full' | 'storage-read-only' | undefined {
  return words.find(([pattern]) => pattern.test(log))?.[1];
}
