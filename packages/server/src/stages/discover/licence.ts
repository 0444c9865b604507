import { type Licence, unknownLicence } from '@papyri/core/contracts/licence';
import type { Paper } from '@papyri/core/contracts/paper';
import { PapyriError } from '@papyri/core/errors';
import type { PaperSource, SourceRequestOptions } from '@papyri/core/ports/paper-source';
import type { Executor } from '../../database/executor.ts';
import { rememberLicence } from './store.ts';

/**
 * Learns the licence of a public paper when it is opened, and keeps it. Where the source cannot tell, it stays
 * unknown, which permits personal use only. Errors: PapyriError `cancelled`.
 */
export async function learnLicence(
  { database, source }: { readonly database: Executor; readonly source: PaperSource },
  paper: Paper,
  options: SourceRequestOptions = {},
): Promise<Licence> {
  if (paper.licence.name !== unknownLicence.name || paper.source !== 'arxiv' || !source.lookupLicence)
    return paper.licence;
  try {
    const licence = await source.lookupLicence(paper.id, options);
    if (licence.name !== unknownLicence.name || licence.url !== undefined)
      await rememberLicence(database, paper.id, licence);
    return licence;
  } catch (error) {
    if (PapyriError.isInstance(error) && error.code !== 'cancelled') return paper.licence;
    throw error;
  }
}
