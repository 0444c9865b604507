import type { DocumentId, PaperVersionId, PrincipalId, RecordId, Scope } from '@papyri/core/contracts/ids';
import {
  type Failure,
  type Progress,
  type Reading,
  type ReadingStep,
  readingSchema,
} from '@papyri/core/contracts/reading';
import type { Selectable } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';
import { inPlaces, type PaperPlace } from '../database/paper-place.ts';
import type { ReadingTable } from '../database/tables.ts';

/** A reading with whose it is. */
export interface OwnedReading {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly ownerId: PrincipalId;
}

/** Times are strings where the row came as JSON. */
type ReadingRow = Omit<Selectable<ReadingTable>, 'created_at' | 'updated_at'> & {
  readonly created_at: Date | string;
  readonly updated_at: Date | string;
};

export function readingOfRow(row: ReadingRow): OwnedReading {
  return {
    scope: row.scope as Scope,
    ownerId: row.owner_id as PrincipalId,
    reading: readingSchema.parse({
      id: row.id,
      paperId: row.paper_id,
      state: row.state,
      step: row.step ?? undefined,
      progress: row.progress ?? undefined,
      failure: row.failure ?? undefined,
      documentId: row.document_id ?? undefined,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    }),
  };
}

/** Adds a queued reading, or gives the one that is at work on the paper already. */
export async function openReading(
  database: Executor,
  given: {
    readonly id: RecordId;
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly ownerId: PrincipalId;
  },
): Promise<{ readonly owned: OwnedReading; readonly created: boolean }> {
  const inserted = await database
    .insertInto('reading')
    .values({
      id: given.id,
      scope: given.scope,
      paper_id: given.paperId,
      owner_id: given.ownerId,
      state: 'queued',
    })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'paper_id']).where('state', 'in', ['queued', 'running']).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (inserted) return { owned: readingOfRow(inserted), created: true };
  const active = await database
    .selectFrom('reading')
    .selectAll()
    .where('scope', '=', given.scope)
    .where('paper_id', '=', given.paperId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  // It ended between the two statements: the next try inserts.
  if (!active) return openReading(database, given);
  return { owned: readingOfRow(active), created: false };
}

/** The newest reading of each of these papers, by paper id. */
export async function latestReadings(
  database: Executor,
  papers: readonly PaperPlace[],
): Promise<ReadonlyMap<PaperVersionId, OwnedReading>> {
  if (papers.length === 0) return new Map();
  const rows = await database
    .selectFrom('reading')
    .selectAll()
    .distinctOn(['scope', 'paper_id'])
    .where(inPlaces('scope', 'paper_id', papers))
    .orderBy('scope')
    .orderBy('paper_id')
    .orderBy('created_at', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.paper_id as PaperVersionId, readingOfRow(row)]));
}

/** The newest reading of a paper, or undefined. */
export async function latestReading(
  database: Executor,
  scope: Scope,
  paperId: PaperVersionId,
): Promise<OwnedReading | undefined> {
  return (await latestReadings(database, [{ scope, paperId }])).get(paperId);
}

export async function getReading(database: Executor, id: RecordId): Promise<OwnedReading | undefined> {
  const row = await database.selectFrom('reading').selectAll().where('id', '=', id).executeTakeFirst();
  return row && readingOfRow(row);
}

/** Readings that should be at work: after a crash some have a row and no workflow yet. */
export async function unfinishedReadings(database: Executor): Promise<readonly OwnedReading[]> {
  const rows = await database
    .selectFrom('reading')
    .selectAll()
    .where('state', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute();
  return rows.map(readingOfRow);
}

export interface ReadingChange {
  readonly state?: 'running' | 'done' | 'failed' | 'cancelled';
  readonly step?: ReadingStep;
  readonly progress?: Progress | null;
  readonly failure?: Failure;
  readonly documentId?: DocumentId;
}

/**
 * Changes a reading that is still at work; one that ended (or was cancelled meanwhile) stays as it is.
 * @returns the reading after the change, or undefined where it had ended.
 */
export async function changeReading(
  database: Executor,
  id: RecordId,
  change: ReadingChange,
): Promise<OwnedReading | undefined> {
  const row = await database
    .updateTable('reading')
    .set({
      ...(change.state ? { state: change.state } : {}),
      ...(change.step ? { step: change.step } : {}),
      ...(change.progress === undefined
        ? {}
        : { progress: change.progress === null ? null : jsonText(change.progress) }),
      ...(change.failure ? { failure: jsonText(change.failure) } : {}),
      ...(change.documentId ? { document_id: change.documentId } : {}),
      updated_at: new Date(),
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst();
  return row && readingOfRow(row);
}

/** How many readings wait and how many are at work. */
export async function countReadings(database: Executor): Promise<{ queued: number; running: number }> {
  const rows = await database
    .selectFrom('reading')
    .select(['state', (builder) => builder.fn.countAll<string>().as('count')])
    .where('state', 'in', ['queued', 'running'])
    .groupBy('state')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { queued: of('queued'), running: of('running') };
}
