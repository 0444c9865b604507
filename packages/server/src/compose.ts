import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemClock } from './adapters/clock/system.ts';
import { fileKeyStore } from './adapters/key-store/file.ts';
import { createLanguageModel } from './adapters/language-model/create-language-model.ts';
import { openOcr } from './adapters/ocr-engine/open-ocr.ts';
import { createArxiv } from './adapters/paper-source/create-arxiv.ts';
import { sqlSourceCache } from './adapters/paper-source/sql-source-cache.ts';
import { sqlSourceClock } from './adapters/paper-source/sql-source-clock.ts';
import { backupWhenDue } from './backup/automatic-backup.ts';
import { backupBeforeMigration } from './backup/before-migration.ts';
import { backupsFolder } from './backup/spool-folder.ts';
import { closing } from './closing.ts';
import { openBlobs, openDatabase } from './compose-storage.ts';
import { createCompute } from './compute/create-compute.ts';
import type { Config } from './config/schema.ts';
import { migrate, readMigrations } from './database/migrate.ts';
import { trafficModelResolver } from './database/model-resolver.ts';
import { openDatasetSources } from './datasets/dataset-sources.ts';
import { beat, leave, startHeartbeat } from './jobs/heartbeat.ts';
import { startMaintenance } from './jobs/maintenance.ts';
import { readPaper, readPaperWorkflow } from './jobs/read-paper.ts';
import { recoverReadings } from './jobs/recover-readings.ts';
import { workflowsOnDemand } from './jobs/workflows-on-demand.ts';
import { checkVersions } from './library/check-versions.ts';
import { countDocumentTerms } from './library/document-terms.ts';
import { forgetImports } from './library/import/forget-imports.ts';
import { importPapers, importWorkflow } from './library/import/job.ts';
import { recoverImports } from './library/import/recover-imports.ts';
import { emptyTrash } from './library/trash.ts';
import { sweepBlobs } from './library/unused-blobs.ts';
import type { Logger } from './log.ts';
import { canServeHere } from './models/can-serve.ts';
import { localModels, modelsFolder } from './models/local-models.ts';
import { registerShipped } from './models/register-shipped.ts';
import { findShippedModels, packagedModels } from './models/shipped-models.ts';
import type { Services } from './services.ts';
import { followSettings } from './settings/language-models.ts';
import { scanLanguages } from './settings/scan-settings.ts';
import { forgetConversations } from './stages/converse/forget.ts';
import { replyToTurn, writeReplyWorkflow } from './stages/converse/job.ts';
import { recoverReplies } from './stages/converse/recover-replies.ts';
import { keepRunRecords } from './training/keep-run-records.ts';
import { prune } from './training/prune.ts';
import { version } from './version.ts';

/** The embedded database belongs to one process at a time, so that each finds the work of the one before as its own. */
const embeddedExecutor = 'embedded';

/** arXiv and others ask that a program says what it is and how to reach who runs it. */
function userAgent(config: Config): string {
  return `Papyri/${version}${config.arxiv.contact === undefined ? '' : ` (+${config.arxiv.contact})`}`;
}

export interface ComposeOptions {
  /** For a command that asks one thing: threads and workflows start when they are needed, upkeep is left to servers. */
  readonly onDemand?: boolean;
  /** A worker takes all that waits, a server unless `work.onServers` is off. Default `server`. */
  readonly role?: 'server' | 'worker';
}

/**
 * The one place where ports meet adapters: opens what the settings name, brings the database forward, and sets to
 * work what a former life left unfinished.
 * PapyriErrors `data-folder-in-use`, `storage-full`, `storage-read-only`, `storage-unreachable`.
 */
export async function compose(
  config: Config,
  log: Logger,
  { onDemand = false, role = 'server' }: ComposeOptions = {},
): Promise<{ services: Services; close(): Promise<void> }> {
  const open = closing();
  try {
    mkdirSync(config.data.dir, { recursive: true });
    const clock = systemClock;
    const database = await openDatabase(config, log);
    open.add(() => database.close());
    const shared = config.database.url !== undefined;
    const executorId = shared ? `${hostname()}-${randomUUID()}` : embeddedExecutor;
    const { blobs, close: closeBlobs } = await openBlobs(config, clock);
    open.add(async () => closeBlobs());
    const migrations = await readMigrations();
    const backups = backupsFolder(config);
    // Who runs a PostgreSQL has means of their own, and many processes would start with as many backups.
    if (!shared) {
      const saved = await backupBeforeMigration({ database, blobs, clock }, { folder: backups, migrations });
      if (saved !== undefined) log.info({ file: saved }, 'database saved before it is brought forward');
    }
    const applied = await migrate(database.kysely, migrations);
    if (applied.length > 0) log.info({ applied }, 'database brought forward');

    const shipped = await findShippedModels(config.models.folder ?? packagedModels, log);
    const canServe = canServeHere;
    await registerShipped({ database, blobs, canServe, log, newId: randomUUID }, shipped);
    const located = localModels({
      services: { database, blobs },
      folder: join(config.data.dir, modelsFolder),
      shipped,
    });
    const compute = createCompute(config.extract, { onDemand, models: located, log });
    open.add(() => compute.close());
    const ocr = openOcr(config.ocr, () => scanLanguages(database.kysely, config.ocr));
    open.add(() => ocr.close());
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
    const datasetSources = openDatasetSources(config.datasets, { userAgent: userAgent(config), clock });
    open.add(() => datasetSources.close());
    const loadWorkflows = async () => {
      const { dbosWorkflows } = await import('./adapters/workflows/dbos.ts');
      const takesWork = role === 'worker' || config.work.onServers;
      const sharing = shared ? { shared: { concurrency: config.work.concurrency, takesWork } } : {};
      // Before any work is begun: what a process holds that nobody knows of could not be taken over.
      await beat(database, executorId);
      return dbosWorkflows({ pool: database.pool, log, executorId, ...sharing });
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
      ocr,
      models: trafficModelResolver({ database: database.kysely, clock }),
      canServe,
      localModels: located,
      languageModels,
      keys,
      datasetSources,
      workflows,
      newId: randomUUID,
    };
    workflows.register(readPaperWorkflow, readPaper(services), { mayWait: true });
    workflows.register(writeReplyWorkflow, replyToTurn(services));
    workflows.register(importWorkflow, importPapers(services));
    open.add(() => leave(database, executorId));
    open.add(() => workflows.close());
    if (!onDemand) await workflows.launch();
    const recover = async () => {
      await recoverReadings(services);
      await recoverReplies(services);
      await recoverImports(services);
    };
    if (!onDemand || shared) {
      const heartbeat = startHeartbeat({
        database,
        workflows,
        clock,
        log,
        executorId,
        deadAfterMs: config.work.deadAfterMs,
        upkeep: onDemand ? undefined : { shared, recover },
      });
      open.add(() => heartbeat.stop());
    }
    if (onDemand) return { services, close: open.close };
    const maintenance = startMaintenance({
      database,
      clock,
      log,
      chores: [
        async (signal) => {
          const { backups: settings } = config;
          if (!shared)
            await backupWhenDue({ database, blobs, clock, log, settings, folder: backups, signal });
        },
        () => forgetConversations(services),
        () => countDocumentTerms(services),
        () => emptyTrash(services),
        () => forgetImports(services),
        () => checkVersions(services),
        () => sweepBlobs(services),
        () => keepRunRecords(services),
        () => prune(services, { dryRun: false }),
      ],
    });
    open.add(() => maintenance.stop());
    await recover();
    return { services, close: open.close };
  } catch (error) {
    await open.close().catch((failure: unknown) => log.error({ err: failure }, 'closing failed'));
    throw error;
  }
}
