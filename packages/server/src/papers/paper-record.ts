import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { noCost } from '@papyri/core/contracts/provenance';
import { PapyriError } from '@papyri/core/errors';
import type { Executor } from '../database/executor.ts';
import { totalCosts } from '../database/usage-ledger.ts';
import { type PaperText, paperTexts } from '../documents/store.ts';
import { latestReadings, type OwnedReading } from '../jobs/reading-store.ts';
import { type FoundPaper, findPapers } from './paper-store.ts';
import { getShelfEntries, getTags, type ShelfEntry } from './shelf-store.ts';

/** What was found about one paper, in the form that the page gets. */
function present(
  { paper, recognisedAs }: FoundPaper,
  shelf: ShelfEntry | undefined,
  owned: OwnedReading | undefined,
  text: PaperText | undefined,
): Omit<PaperRecord, 'cost' | 'tags'> {
  const document = text?.document;
  return {
    paper: { ...paper, title: shelf?.title ?? paper.title, authors: [...(shelf?.authors ?? paper.authors)] },
    edited: shelf?.title !== undefined || shelf?.authors !== undefined,
    onShelf: shelf !== undefined && !shelf.removed,
    ...(shelf ? { openedAt: shelf.openedAt } : {}),
    ...(shelf?.position ? { position: shelf.position } : {}),
    ...(owned ? { reading: owned.reading } : {}),
    ...(document ? { documentId: document.id, pages: document.pages, quality: document.quality } : {}),
    ...(document?.language === undefined ? {} : { language: document.language }),
    ...(recognisedAs ? { recognisedAs } : {}),
    hasPdf: text !== undefined,
  };
}

/**
 * All that the page shows of papers around their text, as this principal sees them, in the order of the ids and with
 * a handful of queries however many there are. Papers that do not exist for the principal are left out.
 */
export async function paperRecords(
  database: Executor,
  principal: Principal,
  ids: readonly PaperVersionId[],
): Promise<PaperRecord[]> {
  if (ids.length === 0) return [];
  const papers = await findPapers(database, principal, ids);
  const found = ids.flatMap((id) => papers.get(id) ?? []);
  const places = found.map(({ scope, paper }) => ({ scope, paperId: paper.id }));
  const [shelf, readings, texts, costs, tags] = await Promise.all([
    getShelfEntries(database, principal, ids),
    latestReadings(database, places),
    paperTexts(database, places),
    totalCosts(database, principal, ids),
    getTags(database, principal, ids),
  ]);
  return found.map((one) => {
    const { id } = one.paper;
    return {
      ...present(one, shelf.get(id), readings.get(id), texts.get(id)),
      cost: costs.get(id) ?? noCost,
      tags: [...(tags.get(id) ?? [])],
    };
  });
}

/** The same for one paper. PapyriError `paper-unknown` where there is none for this principal. */
export async function paperRecord(
  database: Executor,
  principal: Principal,
  id: PaperVersionId,
): Promise<PaperRecord> {
  const [record] = await paperRecords(database, principal, [id]);
  if (!record) throw new PapyriError('paper-unknown');
  return record;
}
