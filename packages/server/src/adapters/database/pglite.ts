import { existsSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectionTimeoutMs, type Database } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { syncFolder, syncTree } from '../sync-files.ts';
import { unpackTemplate } from './database-template.ts';
import { endPool } from './end-pool.ts';
import { lockFolder } from './folder-lock.ts';
import { PgliteStream } from './pglite-stream.ts';
import { type PgliteThread, startPgliteThread } from './pglite-thread.ts';

export interface PgliteOptions {
  /** The data folder, or `memory://` for a database that ends with the process. */
  readonly dataDir: string;
  /** A dump made by `snapshot`: a new database starts as a copy of it, several times faster than empty. */
  readonly snapshot?: Uint8Array;
  /** A file made by `packTemplate`: a new data folder starts as a copy of it, faster still. */
  readonly template?: string | undefined;
  /** Run once the folder is locked, before anything in it is looked at. */
  readonly beforeOpen?: () => Promise<void>;
  /** Gets each line of PostgreSQL's own log. */
  readonly log?: (line: string) => void;
  /** How long to wait for the one connection. Default a minute. */
  readonly connectionTimeoutMs?: number;
}

export interface PgliteDatabase extends Database {
  /** An uncompressed tar of the database, to start others from. */
  snapshot(): Promise<Uint8Array>;
}

/**
 * Opens PostgreSQL inside this process, in a worker thread, behind an ordinary `pg.Pool` of one connection. The
 * folder is locked for this process; a new one takes 2 to 4 s, an existing one about half a second.
 * If the engine dies (a full disk makes PostgreSQL panic) queries fail and the next one starts it again, with the
 * recovery that follows a crash.
 * `errors`: PapyriError `data-folder-in-use`, `storage-full`, `storage-read-only`, `internal`.
 */
export async function openPglite(options: PgliteOptions): Promise<PgliteDatabase> {
  const log = options.log ?? (() => {});
  const inMemory = options.dataDir.startsWith('memory://');
  const lock = inMemory ? undefined : lockFolder(options.dataDir);
  const folder = inMemory ? undefined : path.join(options.dataDir, 'pg');
  const { snapshot } = options;
  const start = () =>
    startPgliteThread({ folder, snapshot: inMemory ? snapshot : undefined, initialiseOnly: false }, log);

  let thread: PgliteThread;
  try {
    await options.beforeOpen?.();
    if (folder !== undefined) await initialise(folder, { snapshot, template: options.template }, log);
    thread = await start();
  } catch (error) {
    lock?.release();
    throw error;
  }

  let closing: Promise<void> | undefined;
  const living = async (): Promise<PgliteThread> => {
    if (closing) throw new PapyriError('shutting-down');
    // What was in memory is lost with its thread: an empty database in its place would be a lie.
    if (!thread.alive && !inMemory) thread = await start();
    return thread;
  };

  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? connectionTimeoutMs,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    stream: () => new PgliteStream(living),
  });
  // Without listeners the loss of a connection would end the process: of one that waits in the pool, or of one in
  // somebody's hands. The query in it fails, the next one reports or recovers.
  const lost = (error: Error) => log(`connection lost: ${error.message}`);
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  // Right now and not a moment later: who waits for the connection may speak on it in this very tick.
  pool.on('release', () => thread.reset());
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  const shutDown = async () => {
    try {
      await endPool(pool);
      await thread.close();
    } finally {
      lock?.release();
    }
  };
  return {
    pool,
    kysely,
    async maintain() {
      await pool.query('VACUUM (ANALYZE)');
    },
    snapshot: () => thread.snapshot(),
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}

/**
 * Creates the database beside its place and moves it there when all of it is on disk, so that a kill in between
 * leaves nothing half made. It runs in a thread of its own, whose memory is given back.
 */
async function initialise(
  folder: string,
  from: { readonly snapshot: Uint8Array | undefined; readonly template: string | undefined },
  log: (line: string) => void,
): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  if (from.template !== undefined) await unpackTemplate(from.template, unfinished);
  else {
    const { snapshot } = from;
    const thread = await startPgliteThread({ folder: unfinished, snapshot, initialiseOnly: true }, log);
    await thread.close();
  }
  await syncTree(unfinished);
  await rename(unfinished, folder);
  const dataDir = path.dirname(path.resolve(folder));
  await syncFolder(dataDir);
  await syncFolder(path.dirname(dataDir));
}
