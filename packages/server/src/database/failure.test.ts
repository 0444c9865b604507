import { PapyriError } from '@papyri/core/errors';
import { expect, it } from 'vitest';
import { databaseFailure } from './failure.ts';

const failing = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

it.each([
  failing('terminating connection due to administrator command', '57P01'),
  failing('the database system is starting up', '57P03'),
  failing('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  failing('getaddrinfo ENOTFOUND db', 'ENOTFOUND'),
  failing('Connection terminated unexpectedly'),
  failing('timeout exceeded when trying to connect'),
])('tells a database that is out of reach: $message', (lost) => {
  expect(databaseFailure(lost)).toMatchObject({ code: 'storage-unreachable', retryable: true, cause: lost });
});

it('names a disk that is read-only, but not a table that we may not read', () => {
  const readOnly = failing('could not open file "base/5/2601": Read-only file system', '42501');
  expect(databaseFailure(readOnly)).toMatchObject({ code: 'storage-read-only', cause: readOnly });
  expect(databaseFailure(failing('permission denied for table paper', '42501'))).toBeUndefined();
});

it('names a full disk and leaves every other error alone', () => {
  const full = Object.assign(new Error('could not extend file'), { code: '53100' });
  expect(databaseFailure(full)).toMatchObject({ code: 'storage-full', cause: full });
  const others = [
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    new Error('plain'),
    null,
    undefined,
    'x',
  ];
  for (const other of others) expect(databaseFailure(other)).toBeUndefined();
  expect(databaseFailure(new PapyriError('cancelled'))).toBeUndefined();
});
