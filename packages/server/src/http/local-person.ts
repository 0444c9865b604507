import { localPrincipal, type Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';

/** Lets the person pass whose installation this is; for others there is nothing here: PapyriError `not-found`. */
export function requireLocalPerson(principal: Principal): void {
  if (principal.id !== localPrincipal.id) throw new PapyriError('not-found');
}
