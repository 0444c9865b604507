import type { PrincipalId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';

/** The principal on whose behalf a job works. */
export function principalOf(id: PrincipalId): Principal {
  return { id };
}
