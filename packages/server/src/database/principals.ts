import type { Principal } from '@papyri/core/contracts/principal';
import type { Executor } from './executor.ts';

/** Makes a principal known, so that rows may belong to them; does nothing for one who is known already. */
export async function ensurePrincipal(database: Executor, principal: Principal): Promise<void> {
  await database
    .insertInto('principal')
    .values({ id: principal.id })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
