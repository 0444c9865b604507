import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import { systemClock } from './adapters/clock/system.ts';
import { fileKeyStore } from './adapters/key-store/file.ts';
import { createLanguageModel } from './adapters/language-model/create-language-model.ts';
import { createArxiv } from './adapters/paper-source/create-arxiv.ts';
import { sqlSourceCache } from './adapters/paper-source/sql-source-cache.ts';
import { sqlSourceClock } from './adapters/paper-source/sql-source-clock.ts';
import { createCompute } from './compute/create-compute.ts';
import type { Config } from './config/schema.ts';
import type { Database } from './database/database.ts';
import { migrate, readMigrations } from './database/migrate.ts';
import { trafficModelResolver } from './database/model-resolver.ts';
import { startHeartbeat } from './jobs/heartbeat.ts';
import { startMaintenance } from './jobs/maintenance.ts';
import { readPaper, readPaperWorkflow } from './jobs/read-paper.ts';
import { recoverReadings } from './jobs/recover-readings.ts';
import { workflowsOnDemand } from './jobs/workflows-on-demand.ts';
import { countDocumentTerms } from './library/document-terms.ts';
import { emptyTrash } from './library/trash.ts';
import { sweepBlobs } from './library/unused-blobs.ts';
import type { Logger } from './log.ts';
import type { Services } from './services.ts';
import { followSettings } from './settings/language-models.ts';
import { forgetConversations } from './stages/converse/forget.ts';
import { replyToTurn, writeReplyWorkflow } from './stages/converse/job.ts';
import { recoverReplies } from './stages/converse/recover-replies.ts';
import { version } from './version.ts';

/** The embedded database belongs to one process at a time, so that each finds the work of the one before as its own. */
const embeddedExecutor = 'embedded';

async function openDatabase(config: Config, log: Logger): Promise<Database> {
  if (config.database.url !== undefined) {
    const { openPostgres } = await import('./adapters/database/postgres.ts');
    return openPostgres({ connectionString: config.database.url });
  }
  const { openPglite } = await import('./adapters/database/pglite.ts');
  const { packagedTemplate } = await import('./adapters/database/database-template.ts');
  return openPglite({
    dataDir: config.data.dir,
    template: packagedTemplate(),
    log: (line) => log.debug({ line }, 'embedded database'),
  });
}

async function openBlobs(config: Config, clock: Clock): Promise<{ blobs: BlobStore; close(): void }> {
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

/** arXiv and others ask that a program says what it is and how to reach who runs it. */
function userAgent(config: Config): string {
  return `Papyri/${version}${config.arxiv.contact === undefined ? '' : ` (+${config.arxiv.contact})`}`;
}

/** Closers, run last first; one that fails does not keep the others from running. */
function closing() {
  const closers: (() => Promise<void>)[] = [];
  return {
    add: (close: () => Promise<void>) => void closers.push(close),
    close: async () => {
      const failures: unknown[] = [];
      for (const close of closers.splice(0).reverse())
        await close().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
    },
  };
}

export interface ComposeOptions {
  /** For a command that asks one thing: threads and workflows start when they are needed, upkeep is left to servers. */
  readonly onDemand?: boolean;
}

/**
 * The one place where ports meet adapters: opens what the settings name, brings the database forward, and sets to
 * work what a former life left unfinished.
 * PapyriErrors `data-folder-in-use`, `storage-full`, `storage-unreachable`.
 */
export async function compose(
  config: Config,
  log: Logger,
  { onDemand = false }: ComposeOptions = {},
): Promise<{ services: Services; close(): Promise<void> }> {
  const open = closing();
  try {
    mkdirSync(config.data.dir, { recursive: true });
    const clock = systemClock;
    const database = await openDatabase(config, log);
    open.add(() => database.close());
    const applied = await migrate(database.kysely, await readMigrations());
    if (applied.length > 0) log.info({ applied }, 'database brought forward');

    const executorId = config.database.url === undefined ? embeddedExecutor : `${hostname()}-${randomUUID()}`;
    const { blobs, close: closeBlobs } = await openBlobs(config, clock);
    open.add(async () => closeBlobs());
    const compute = createCompute(config.extract, { onDemand });
    open.add(() => compute.close());
    const arxiv = createArxiv({
      settings: config.arxiv,
      offline: config.offline,
      maxPdfBytes: config.uploads.maxBytes,
      userAgent: userAgent(config),
      self: executorId,
      clock,
      random: Math.random,
      sourceClock: sqlSourceClock(database.kysely),
      cache: sqlSourceCache(database.kysely),
    });
    open.add(() => arxiv.close());
    const keys = fileKeyStore(join(config.data.dir, 'keys.json'));
    const languageModels = followSettings({
      database: database.kysely,
      keys,
      config: config.languageModel,
      clock,
      open: (settings, apiKey) =>
        createLanguageModel(settings, apiKey, {
          clock,
          random: Math.random,
          userAgent: userAgent(config),
          offline: config.offline,
          dataDir: config.data.dir,
        }),
    });
    open.add(() => languageModels.close());
    const loadWorkflows = async () => {
      const { dbosWorkflows } = await import('./adapters/workflows/dbos.ts');
      return dbosWorkflows({ pool: database.pool, log, executorId });
    };
    const workflows = onDemand ? workflowsOnDemand(loadWorkflows) : await loadWorkflows();
    const services: Services = {
      config,
      log,
      clock,
      database,
      blobs,
      source: arxiv.source,
      compute,
      models: trafficModelResolver({ database: database.kysely, clock }),
      languageModels,
      keys,
      workflows,
      newId: randomUUID,
    };
    workflows.register(readPaperWorkflow, readPaper(services));
    workflows.register(writeReplyWorkflow, replyToTurn(services));
    open.add(() => workflows.close());
    if (!onDemand) await workflows.launch();
    // On a database that many processes share, the work of one that stopped beating is taken over.
    if (!onDemand || config.database.url !== undefined) {
      const heartbeat = startHeartbeat({ database, workflows, clock, log }, executorId);
      open.add(() => heartbeat.stop());
    }
    if (onDemand) return { services, close: open.close };
    const maintenance = startMaintenance({
      database,
      clock,
      log,
      chores: [
        () => forgetConversations(services),
        () => countDocumentTerms(services),
        () => emptyTrash(services),
        () => sweepBlobs(services),
      ],
    });
    open.add(() => maintenance.stop());
    await recoverReadings(services);
    await recoverReplies(services);
    return { services, close: open.close };
  } catch (error) {
    await open.close().catch((failure: unknown) => log.error({ err: failure }, 'closing failed'));
    throw error;
  }
}
