import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from './tables.ts';

/**
 * One PostgreSQL, embedded or served. Both adapters keep the same promises: when COMMIT is answered the change is
 * on disk; an SQL error leaves the connection usable; a connection given back carries no transaction over.
 *
 * The embedded one has a single connection. Inside a transaction use its handle and nothing else: asking `pool` or
 * `kysely` there waits for the connection that the transaction itself holds, until `connectionTimeoutMs` ends it.
 */
export interface Database {
  readonly pool: Pool;
  readonly kysely: Kysely<Tables>;
  /**
   * Reclaims dead rows and refreshes the planner's statistics. Nothing to do on a server, which does it by itself;
   * the embedded engine has no background workers, so call it when idle, about once an hour.
   */
  maintain(): Promise<void>;
  /** Waits for running queries, then lets go of everything. The data folder may be opened again afterwards. */
  close(): Promise<void>;
}

/** How long to wait for a free connection before giving up, in milliseconds: long, it only ends deadlocks. */
export const connectionTimeoutMs = 60_000;
