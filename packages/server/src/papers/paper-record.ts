import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Database } from '../database/database.ts';
import type { Executor } from '../database/executor.ts';
import { runPrepared } from '../database/run-prepared.ts';
import { costOfRow } from '../database/usage-ledger.ts';
import { type DocumentEntry, documentOfRow } from '../documents/store.ts';
import { readingOfRow } from '../jobs/reading-store.ts';
import { paperOfRow } from './paper-store.ts';
import { type RecordRow, recordQuery } from './record-query.ts';
import { shelfEntryOfRow } from './shelf-store.ts';
import { versionNotice } from './version-notices.ts';

function documentOf(text: RecordRow['text']): DocumentEntry | undefined {
  if (!text) return undefined;
  const { id, clean_blob, pages, quality, language } = text;
  return id === null || clean_blob === null || pages === null
    ? undefined
    : documentOfRow({ id, clean_blob, pages, quality, language });
}

/** What was found about one paper, in the form that the page gets. */
function present(row: RecordRow): PaperRecord {
  const paper = paperOfRow(row);
  const shelf = row.shelf ? shelfEntryOfRow(row.shelf) : undefined;
  const document = documentOf(row.text);
  const versions = versionNotice(row.versions);
  return {
    paper: { ...paper, title: shelf?.title ?? paper.title, authors: [...(shelf?.authors ?? paper.authors)] },
    edited: shelf?.title !== undefined || shelf?.authors !== undefined,
    onShelf: shelf !== undefined && !shelf.removed,
    ...(shelf ? { openedAt: shelf.openedAt } : {}),
    ...(shelf?.position ? { position: shelf.position } : {}),
    ...(row.reading ? { reading: readingOfRow(row.reading).reading } : {}),
    ...(document ? { documentId: document.id, pages: document.pages, quality: document.quality } : {}),
    ...(document?.language === undefined ? {} : { language: document.language }),
    ...(row.recognised_as ? { recognisedAs: row.recognised_as } : {}),
    hasPdf: row.text !== null,
    cost: costOfRow(row.cost),
    tags: row.tags,
    ...(versions ? { versions } : {}),
  };
}

/**
 * All that the page shows of papers around their text, as this principal sees them, in the order of the ids. Papers
 * that do not exist for the principal are left out.
 */
export async function paperRecords(
  database: Executor,
  principal: Principal,
  ids: readonly PaperVersionId[],
): Promise<PaperRecord[]> {
  if (ids.length === 0) return [];
  const rows = await recordQuery(database, principal, ids).execute();
  const records = new Map(rows.map((row) => [row.id, present(row)]));
  return ids.flatMap((id) => records.get(id) ?? []);
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

/** The same as `paperRecord`, for where it is asked for all the time. */
export async function servedRecord(
  database: Database,
  principal: Principal,
  id: PaperVersionId,
): Promise<PaperRecord> {
  const [row] = await runPrepared(database, 'paper-record', recordQuery(database.kysely, principal, [id]));
  if (!row) throw new PapyriError('paper-unknown');
  return present(row);
}
