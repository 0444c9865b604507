import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Executor } from '../database/executor.ts';
import { findPaper } from '../papers/paper-store.ts';
import { type DocumentEntry, latestDocument } from './store.ts';

/**
 * The text in force of a paper that the principal may see.
 * PapyriErrors `paper-unknown`, `not-read-yet`.
 */
export async function currentDocument(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<{ readonly scope: Scope; readonly paper: Paper; readonly document: DocumentEntry }> {
  const { scope, paper } = await findPaper(database, principal, paperId);
  const document = await latestDocument(database, scope, paperId);
  if (!document) throw new PapyriError('not-read-yet');
  return { scope, paper, document };
}
