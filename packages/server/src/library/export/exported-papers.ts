import { type AnswerRecord, answerRecordSchema } from '@papyri/core/contracts/answer';
import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { type Summary, summarySchema } from '@papyri/core/contracts/summary';
import type { ExportedPaper } from '@papyri/core/export/exported-paper';
import { sql } from 'kysely';
import type { Executor } from '../../database/executor.ts';
import { paperRecords } from '../../papers/paper-record.ts';
import { findPapers } from '../../papers/paper-store.ts';

/** A paper to be exported with where its text is kept. */
export interface PaperToExport extends ExportedPaper {
  readonly scope: Scope;
  readonly record: PaperRecord;
}

/** Papers of a page of the export; bounds what is held at once. */
export const papersAtOnce = 100;

async function summariesOf(
  database: Executor,
  texts: readonly { readonly scope: Scope; readonly documentId: string }[],
): Promise<ReadonlyMap<string, Summary>> {
  if (texts.length === 0) return new Map();
  const places = sql.join(texts.map(({ scope, documentId }) => sql`(${scope}, ${documentId})`));
  const { rows } = await sql<{ document_id: string; summary: unknown }>`
    select document_id, summary from summary
    where (scope, document_id) in (${places}) and summary is not null`.execute(database);
  return new Map(rows.map(({ document_id, summary }) => [document_id, summarySchema.parse(summary)]));
}

async function answersOf(
  database: Executor,
  principal: Principal,
  ids: readonly PaperVersionId[],
): Promise<ReadonlyMap<string, AnswerRecord[]>> {
  const rows = await database
    .selectFrom('answer')
    .select(['id', 'paper_id', 'answer', 'asked_at'])
    .where('owner_id', '=', principal.id)
    .where('paper_id', 'in', [...ids])
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  const records = rows.map((row) =>
    answerRecordSchema.parse({
      id: row.id,
      paperId: row.paper_id,
      askedAt: row.asked_at.toISOString(),
      answer: row.answer,
    }),
  );
  return Map.groupBy(records, ({ paperId }) => paperId);
}

/**
 * Papers as the principal sees them, with summary, tags and their questions, in the order of the ids; those that do not
 * exist for them are left out. A handful of queries for no more than {@link papersAtOnce} ids.
 */
export async function exportedPapers(
  database: Executor,
  principal: Principal,
  ids: readonly PaperVersionId[],
): Promise<PaperToExport[]> {
  if (ids.length === 0) return [];
  const found = await findPapers(database, principal, ids);
  const records = await paperRecords(database, principal, ids);
  const texts = records.flatMap(({ paper, documentId }) => {
    const scope = found.get(paper.id)?.scope;
    return scope && documentId ? [{ scope, documentId }] : [];
  });
  const summaries = await summariesOf(database, texts);
  const answers = await answersOf(database, principal, ids);
  return records.flatMap((record) => {
    const scope = found.get(record.paper.id)?.scope;
    if (!scope) return [];
    const summary = summaries.get(record.documentId ?? '');
    return [
      {
        scope,
        record,
        paper: record.paper,
        tags: record.tags,
        answers: answers.get(record.paper.id) ?? [],
        ...(summary ? { summary } : {}),
      },
    ];
  });
}

/** All papers on the principal's shelf, or those with a tag, by title. */
export async function shelfIds(
  database: Executor,
  principal: Principal,
  tag: string | undefined,
): Promise<PaperVersionId[]> {
  const tagged =
    tag === undefined
      ? sql`true`
      : sql`exists (select from tag where tag.owner_id = shelf.owner_id and tag.paper_id = shelf.paper_id and tag.tag = ${tag})`;
  const { rows } = await sql<{ paper_id: string }>`
    select shelf.paper_id from shelf
    join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    where shelf.owner_id = ${principal.id} and shelf.removed_at is null and ${tagged}
    order by lower(coalesce(shelf.title, paper.title)), shelf.paper_id`.execute(database);
  return rows.map((row) => row.paper_id as PaperVersionId);
}
