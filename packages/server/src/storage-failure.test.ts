import { PapyriError } from '@papyri/core/errors';
import { expect, it } from 'vitest';
import { storageFailure, storageFailureIn } from './storage-failure.ts';

it.each([
  ['ENOSPC', 'storage-full'],
  ['EDQUOT', 'storage-full'],
  ['EROFS', 'storage-read-only'],
  ['EACCES', 'storage-read-only'],
])('takes %s for %s', (code, named) => {
  const error = Object.assign(new Error(code), { code });
  expect(storageFailure(error)).toMatchObject({ code: named, cause: error });
});

it('leaves other errors alone', () => {
  expect(storageFailure(Object.assign(new Error('gone'), { code: 'ENOENT' }))).toBeUndefined();
  expect(storageFailure(new PapyriError('storage-full'))).toBeUndefined();
  expect(storageFailure(undefined)).toBeUndefined();
});

it('reads it from what PostgreSQL logs', () => {
  expect(
    storageFailureIn('PANIC:  could not write to file "pg_wal/xlogtemp.42": No space left on device'),
  ).toBe('storage-full');
  expect(storageFailureIn('FATAL:  could not open file "x": Read-only file system')).toBe(
    'storage-read-only',
  );
  expect(storageFailureIn('ERROR:  permission denied for table paper')).toBeUndefined();
  expect(storageFailureIn('LOG:  database system was interrupted')).toBeUndefined();
});
