import { PapyriError } from '@papyri/core/errors';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectionTimeoutMs, type Database } from '../../database/database.ts';
import { appendChannel, takeNotification, tellOthers } from '../../database/event-wake.ts';
import type { Tables } from '../../database/tables.ts';
import { endPool } from './end-pool.ts';
import { listenForNotifications } from './notifications.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; PostgreSQL 15 or newer. */
  readonly connectionString: string;
  /** Most connections of this process. Default 10. */
  readonly maxConnections?: number;
  /** Told when a connection is lost that nobody uses just then; it is replaced by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** `server_version_num` of PostgreSQL 15. */
const oldestVersion = 150_000;

/**
 * Connects to a PostgreSQL server and hears what other processes append. A wrong address fails here.
 * `errors`: PapyriError `storage-unreachable`.
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: connectionTimeoutMs,
    application_name: 'papyri',
  });
  // Without listeners the loss of a connection would end the process: of one that waits in the pool, or of one in
  // somebody's hands between two queries, whose next query then fails.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  pool.on('connect', (client) => client.on('error', (error) => options.onConnectionLost?.(error)));
  // A connection given back inside a transaction would hand it to the next user; closing it rolls back.
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() !== 'I') void client.end();
  });
  try {
    const { rows } = await pool.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    if (Number(rows[0]?.version) < oldestVersion) throw new Error('PostgreSQL 15 or newer is needed');
  } catch (error) {
    await pool.end();
    // Says what was wrong with address, name or password, and repeats no secret.
    const detail = error instanceof Error ? error.message : 'no answer';
    throw new PapyriError('storage-unreachable', { detail, cause: error });
  }
  tellOthers((payloads) =>
    pool.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [appendChannel, payloads]),
  );
  const notifications = listenForNotifications({
    connectionString: options.connectionString,
    channel: appendChannel,
    onPayload: takeNotification,
    onLost: (error) => options.onConnectionLost?.(error),
  });
  let closing: Promise<void> | undefined;
  return {
    pool,
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    async maintain() {},
    close() {
      tellOthers(undefined);
      closing ??= Promise.all([notifications.close(), endPool(pool)]).then(() => {});
      return closing;
    },
  };
}
