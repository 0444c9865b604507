import { principalIdSchema } from '@papyri/core/contracts/ids';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { ensurePrincipal } from './principals.ts';

it('knows the local person from the first migration on, and others once they come', async () => {
  const database = await openTestDatabase();
  const ada = { id: principalIdSchema.parse('ada') };
  await ensurePrincipal(database.kysely, ada);
  await ensurePrincipal(database.kysely, ada);
  await ensurePrincipal(database.kysely, localPrincipal);
  const rows = await database.kysely.selectFrom('principal').select('id').orderBy('id').execute();
  expect(rows).toEqual([{ id: 'ada' }, { id: 'local' }]);
  await database.close();
});
