import { PapyriError } from '@papyri/core/errors';
import { expect, it } from 'vitest';
import { databaseFailure } from './failure.ts';

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
