import { PGlite } from '@electric-sql/pglite';
import { serialize } from 'pg-protocol';
import { DurableNodeFs, type FsObserver } from './durable-node-fs.ts';
import type { PgliteWorkerOptions } from './pglite-protocol.ts';

/**
 * Bytes written to disk between two checkpoints. A single-user PostgreSQL never starts one by itself, so without
 * this the write-ahead log, and with it the time to recover after a kill, would grow without end.
 */
const checkpointBytes = 64 * 1024 * 1024;

const settings = [
  'wal_sync_method=fsync', // the default, fdatasync, does nothing in Emscripten
  'shared_buffers=32MB', // a quarter of the default: idle memory
  'log_min_messages=fatal', // errors reach the client; the log would repeat what the user typed
];

/** PGlite's own parameters without `-F`, which switches fsync off. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...settings.flatMap((setting) => ['-c', setting]),
];

/** Forgets a session but keeps prepared statements, which node-postgres remembers by name. */
const resetSession =
  'RESET ALL; UNLISTEN *; CLOSE ALL; DISCARD SEQUENCES; DISCARD TEMP; SELECT pg_advisory_unlock_all()';

/** One PostgreSQL in this thread, spoken to in its own protocol. */
export interface PgliteEngine {
  /** Runs whole protocol messages and gives what PostgreSQL answers. On disk, where they committed, when it returns. */
  run(messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  reset(): Promise<void>;
  /** Writes changed pages back when enough has gathered; call between requests. */
  checkpointWhenDue(): Promise<void>;
  /** An uncompressed tar of the database folder. */
  snapshot(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

export interface PgliteEngineListeners extends FsObserver {
  /** Gets the lines of PostgreSQL's log. */
  log?(line: string): void;
  /** Called when the engine aborts; it must not be used any more. */
  fatal?(message: string): void;
}

/** Opens or creates the database in this thread. */
export async function openPgliteEngine(
  options: Pick<PgliteWorkerOptions, 'folder' | 'snapshot'>,
  listeners: PgliteEngineListeners = {},
): Promise<PgliteEngine> {
  let bytesSinceCheckpoint = 0;
  const fs =
    options.folder === undefined
      ? undefined
      : new DurableNodeFs(options.folder, {
          ...listeners,
          written: (file, bytes) => {
            bytesSinceCheckpoint += bytes;
            listeners.written?.(file, bytes);
          },
        });
  const db = new PGlite({
    ...(fs ? { fs } : { dataDir: 'memory://' }),
    startParams,
    ...(options.snapshot ? { loadDataDir: new Blob([options.snapshot.slice()]) } : {}),
    onStderr: (line) => {
      listeners.log?.(line);
      return false;
    },
  });
  await db.waitReady;
  onAbort(db.Module, (message) => listeners.fatal?.(message));

  const run = async (messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
    const parts: Uint8Array[] = [];
    await db.execProtocolRawStream(messages, { onRawData: (part) => parts.push(part.slice()) });
    return concatenate(parts);
  };
  const query = (sql: string) => run(serialize.query(sql));

  return {
    run,
    async reset() {
      if (db.isInTransaction()) await query('ROLLBACK');
      await query(resetSession);
    },
    async checkpointWhenDue() {
      if (bytesSinceCheckpoint < checkpointBytes || db.isInTransaction()) return;
      bytesSinceCheckpoint = 0;
      await query('CHECKPOINT');
    },
    async snapshot() {
      await query('CHECKPOINT');
      const blob = await db.dumpDataDir('none');
      return new Uint8Array(await blob.arrayBuffer());
    },
    close: () => db.close(),
  };
}

/** Emscripten calls this when PostgreSQL panics; PGlite itself would go on calling a dead engine. */
function onAbort(module: object, fatal: (message: string) => void): void {
  Object.assign(module, { onAbort: (what: unknown) => fatal(String(what)) });
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
