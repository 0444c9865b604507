import type { Event } from '@papyri/core/contracts/event';
import type { Scope } from '@papyri/core/contracts/ids';
import { type Principal, readableScopes } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { notifyOthers, wakeFollowers } from './event-wake.ts';
import type { Executor, Transaction } from './executor.ts';
import { jsonText } from './json-text.ts';
import { listen, type Sleep } from './listen.ts';

/** Events read at once. */
const eventPageSize = 500;

export type NewEvent = Omit<Event, 'id' | 'at' | 'applicationId'> & {
  /** The program that wrote it. Default `papyri`. */
  readonly applicationId?: string;
};

/** Which of a stream's events to read. */
export interface EventRange {
  readonly stream: string;
  /** Events after this id; `0` for all. */
  readonly afterId: string;
  readonly principal: Principal;
  /** At most this many. Default {@link eventPageSize}. */
  readonly limit?: number;
}

/**
 * Appends an event in the transaction that makes it true, and gives its id. The stream's lock is held until that
 * transaction ends, so that ids grow in the order of commits and a reader that saw an id has seen all before it.
 * A transaction that appends to several streams does so in the order of their names, or two may wait for each other.
 */
export async function appendEvent(transaction: Transaction, event: NewEvent): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${event.stream}, 0)), ${notifyOthers(event.stream)}`.execute(
    transaction,
  );
  const { id } = await transaction
    .insertInto('event')
    .values({
      stream: event.stream,
      type: event.type,
      schema_version: event.schemaVersion,
      application_id: event.applicationId ?? 'papyri',
      trace_id: event.traceId,
      owner_id: event.ownerId,
      scope: event.scope,
      visibility: event.visibility,
      body: jsonText(event.body),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  wakeFollowers(event.stream);
  return id;
}

/**
 * The events of a range that the principal may see, oldest first: those of scopes they can read, and of these the
 * private ones only where they are the owner.
 */
export async function readEvents(database: Executor, range: EventRange): Promise<readonly Event[]> {
  const rows = await database
    .selectFrom('event')
    .selectAll()
    .where('stream', '=', range.stream)
    .where('id', '>', range.afterId)
    .where('scope', 'in', [...readableScopes(range.principal)])
    .where((where) =>
      where.or([where('visibility', '=', 'public'), where('owner_id', '=', range.principal.id)]),
    )
    .orderBy('id')
    .limit(range.limit ?? eventPageSize)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stream: row.stream,
    type: row.type,
    schemaVersion: row.schema_version,
    applicationId: row.application_id,
    traceId: row.trace_id,
    ownerId: row.owner_id as Event['ownerId'],
    scope: row.scope as Scope,
    visibility: row.visibility,
    at: row.at.toISOString(),
    body: row.body,
  }));
}

/** The id of a stream's newest event, `0` where there is none: the place from which to follow what comes. */
export async function latestEventId(database: Executor, stream: string): Promise<string> {
  const row = await database
    .selectFrom('event')
    .select((query) => query.fn.max('id').as('id'))
    .where('stream', '=', stream)
    .executeTakeFirst();
  return row?.id ?? '0';
}

/**
 * The events of a stream after `afterId` and all that come, as the principal may see them, until the signal fires.
 * An append in this process wakes it, and on PostgreSQL one in another process; where that is not heard of, it asks
 * again every second.
 */
export async function* followEvents(
  database: Database,
  follow: EventRange & {
    readonly signal: AbortSignal;
    /** Waits a second; tests bring their own. */
    readonly sleep?: Sleep;
  },
): AsyncGenerator<Event, void> {
  const { signal, stream } = follow;
  // It comes from a client's Last-Event-ID; what is not an id means "from the start".
  let afterId = /^\d{1,18}$/.test(follow.afterId) ? follow.afterId : '0';
  const listener = listen(stream, signal, follow.sleep);
  try {
    while (!signal.aborted) {
      if (listener.take()) await appendSettled(database, stream);
      const events = await readEvents(database.kysely, { ...follow, afterId });
      for (const event of events) {
        if (signal.aborted) return;
        yield event;
        afterId = event.id;
      }
      if (events.length === 0) await listener.wait();
    }
  } finally {
    listener.stop();
  }
}

/** Waits until the transaction that is appending to the stream now, if any, has ended. */
async function appendSettled(database: Database, stream: string): Promise<void> {
  await database.kysely
    .transaction()
    .execute((transaction) =>
      sql`select pg_advisory_xact_lock_shared(hashtextextended(${stream}, 0))`.execute(transaction),
    );
}
