import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectionTimeoutMs, type Database } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { endPool } from './end-pool.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; PostgreSQL 15 or newer. */
  readonly connectionString: string;
  /** Most connections of this process. Default 10. */
  readonly maxConnections?: number;
  /** Told when an idle connection is lost; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Connects to a PostgreSQL server and asks it one question, so that a wrong address fails here. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: connectionTimeoutMs,
    application_name: 'papyri',
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  // A connection given back inside a transaction would hand it to the next user; closing it rolls back.
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() !== 'I') void client.end();
  });
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    pool,
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    async maintain() {},
    close() {
      closing ??= endPool(pool);
      return closing;
    },
  };
}
