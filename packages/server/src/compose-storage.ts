import { join } from 'node:path';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import { finishSwap } from './backup/swap-folder.ts';
import type { Config } from './config/schema.ts';
import type { Database } from './database/database.ts';
import type { Logger } from './log.ts';

/**
 * Opens the database of the settings: PostgreSQL, or the embedded one, which is this process's alone.
 * PapyriErrors `data-folder-in-use`, `storage-full`, `storage-read-only`, `storage-unreachable`.
 */
export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  if (config.database.url !== undefined) {
    const { openPostgres } = await import('./adapters/database/postgres.ts');
    return openPostgres({
      connectionString: config.database.url,
      maxConnections: config.database.maxConnections,
      onConnectionLost: (error) => log.warn({ err: error }, 'database connection lost'),
    });
  }
  const { openPglite } = await import('./adapters/database/pglite.ts');
  const { packagedTemplate } = await import('./adapters/database/database-template.ts');
  return openPglite({
    dataDir: config.data.dir,
    template: packagedTemplate(),
    beforeOpen: () => finishSwap(config.data.dir),
    log: (line) => log.debug({ line }, 'embedded database'),
  });
}

/** Opens the file store of the settings. PapyriErrors `storage-full`, `storage-unreachable`. */
export async function openBlobs(config: Config, clock: Clock): Promise<{ blobs: BlobStore; close(): void }> {
  const { dir } = config.data;
  if (config.s3.bucket === undefined) {
    const { openFolderBlobStore } = await import('./adapters/blob-store/folder.ts');
    return { blobs: await openFolderBlobStore({ folder: join(dir, 'blobs'), clock }), close: () => {} };
  }
  const { s3Client } = await import('./adapters/blob-store/s3-client.ts');
  const { openS3BlobStore } = await import('./adapters/blob-store/s3.ts');
  const { bucket, prefix } = config.s3;
  const client = s3Client(config.s3);
  try {
    const unfinished = join(dir, 'unfinished');
    const blobs = await openS3BlobStore({ client, bucket, prefix, unfinished, clock });
    return { blobs, close: () => client.destroy() };
  } catch (error) {
    client.destroy();
    throw error;
  }
}
