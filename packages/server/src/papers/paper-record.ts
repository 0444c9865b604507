import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Executor } from '../database/executor.ts';
import { totalCost } from '../database/usage-ledger.ts';
import { latestDocument } from '../documents/store.ts';
import { latestReading } from '../jobs/reading-store.ts';
import { findPaper } from './paper-store.ts';
import { getShelfEntry } from './shelf-store.ts';
import { getSourceFile } from './source-file-store.ts';

/**
 * All that the page shows of a paper around its text, as this principal sees it.
 * PapyriError `paper-unknown` where there is none for them.
 */
export async function paperRecord(
  database: Executor,
  principal: Principal,
  id: PaperVersionId,
): Promise<PaperRecord> {
  const { scope, paper, recognisedAs } = await findPaper(database, principal, id);
  const [shelf, owned, document, file, cost] = await Promise.all([
    getShelfEntry(database, principal, id),
    latestReading(database, scope, id),
    latestDocument(database, scope, id),
    getSourceFile(database, scope, id),
    totalCost(database, principal, id),
  ]);
  const edited = shelf?.title !== undefined || shelf?.authors !== undefined;
  return {
    paper: { ...paper, title: shelf?.title ?? paper.title, authors: [...(shelf?.authors ?? paper.authors)] },
    edited,
    onShelf: shelf !== undefined && !shelf.removed,
    ...(shelf ? { openedAt: shelf.openedAt } : {}),
    ...(shelf?.position ? { position: shelf.position } : {}),
    ...(owned ? { reading: owned.reading } : {}),
    ...(document ? { documentId: document.id, pages: document.pages, quality: document.quality } : {}),
    ...(recognisedAs ? { recognisedAs } : {}),
    hasPdf: file !== undefined,
    cost,
  };
}
