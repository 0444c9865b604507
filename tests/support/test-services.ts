import { randomUUID } from 'node:crypto';
import type { Paper } from '@papyri/core/contracts/paper';
import type { Compute } from '@papyri/core/ports/compute';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import { memoryBlobStore } from '@papyri/server/adapters/blob-store/memory';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { openTestDatabase } from '@papyri/server/adapters/database/test-database';
import { memoryKeyStore } from '@papyri/server/adapters/key-store/memory';
import { createLanguageModel } from '@papyri/server/adapters/language-model/create-language-model';
import { openOcr } from '@papyri/server/adapters/ocr-engine/open-ocr';
import { createMemorySource } from '@papyri/server/adapters/paper-source/memory';
import { memoryWorkflows } from '@papyri/server/adapters/workflows/memory';
import { createCompute } from '@papyri/server/compute/create-compute';
import { type ConfigInput, configSchema } from '@papyri/server/config/schema';
import { trafficModelResolver } from '@papyri/server/database/model-resolver';
import { openDatasetSources } from '@papyri/server/datasets/dataset-sources';
import { readPaper, readPaperWorkflow } from '@papyri/server/jobs/read-paper';
import { importPapers, importWorkflow } from '@papyri/server/library/import/job';
import { createLogger } from '@papyri/server/log';
import { type CanServe, canServeHere } from '@papyri/server/models/can-serve';
import { localModels } from '@papyri/server/models/local-models';
import type { Services } from '@papyri/server/services';
import { followSettings } from '@papyri/server/settings/language-models';
import { scanLanguages } from '@papyri/server/settings/scan-settings';
import { replyToTurn, writeReplyWorkflow } from '@papyri/server/stages/converse/job';
import { removeFolder, temporaryFolder } from './server-process.ts';

/**
 * The services of a whole Papyri that keeps nothing: real database engine, real extraction, everything else in
 * memory. The source holds the papers and PDFs given.
 */
export async function testServices(
  given: {
    readonly papers?: readonly Paper[];
    readonly pdfs?: ReadonlyMap<string, Uint8Array>;
    readonly htmls?: ReadonlyMap<string, string>;
    readonly arxiv?: ConfigInput['arxiv'];
    readonly offline?: boolean;
    /** Changes the source, to make it slow or broken. */
    readonly wrapSource?: (source: PaperSource) => PaperSource;
    /** Changes the CPU work, to make it slow or broken. */
    readonly wrapCompute?: (compute: Compute) => Compute;
    readonly uploads?: { readonly maxBytes: number };
    readonly budget?: { readonly usdPerDay: number };
    /** As configuration fixes it; else it is what the settings say. */
    readonly languageModel?: ConfigInput['languageModel'];
    /** Limits of the HTTP side; default: no rate limit, everything else as it ships. */
    readonly limits?: ConfigInput['limits'];
    readonly server?: ConfigInput['server'];
    /** How scans are read; default: as it ships. */
    readonly ocr?: ConfigInput['ocr'];
    readonly datasets?: ConfigInput['datasets'];
    /** Which models can be promoted; default: as it ships. */
    readonly canServe?: CanServe;
    /** Where runs of trainings lie; default: among the temporary files. */
    readonly dataDir?: string;
  } = {},
): Promise<{ readonly services: Services; close(): Promise<void> }> {
  const config = configSchema.parse({
    data: { dir: given.dataDir ?? 'memory://' },
    log: { level: 'silent' },
    offline: given.offline ?? false,
    ...(given.arxiv ? { arxiv: given.arxiv } : {}),
    ...(given.uploads ? { uploads: given.uploads } : {}),
    ...(given.budget ? { budget: given.budget } : {}),
    ...(given.languageModel ? { languageModel: given.languageModel } : {}),
    ...(given.datasets ? { datasets: given.datasets } : {}),
    ...(given.ocr ? { ocr: given.ocr } : {}),
    ...(given.server ? { server: given.server } : {}),
    limits: { requestsPerMinute: 0, changesPerMinute: 0, ...given.limits },
  });
  const log = createLogger(config.log);
  const clock = systemClock;
  const database = await openTestDatabase();
  const blobs = memoryBlobStore();
  const modelsFolder = temporaryFolder('models');
  const models = localModels({ services: { database, blobs }, folder: modelsFolder, shipped: [] });
  const compute = createCompute(config.extract, { models, log });
  const ocr = openOcr(config.ocr, () => scanLanguages(database.kysely, config.ocr));
  const errors: unknown[] = [];
  const workflows = memoryWorkflows({ onError: (error) => errors.push(error) });
  const memorySource = createMemorySource({
    papers: given.papers ?? [],
    clock,
    ...(given.pdfs ? { pdfs: given.pdfs } : {}),
    ...(given.htmls ? { htmls: given.htmls } : {}),
  });
  const keys = memoryKeyStore();
  const languageModels = followSettings({
    database: database.kysely,
    keys,
    config: config.languageModel,
    clock,
    open: (settings, apiKey) =>
      createLanguageModel(settings, apiKey, {
        clock,
        random: () => 0,
        userAgent: 'Papyri/test',
        offline: config.offline,
        dataDir: '.',
      }),
  });
  const datasetSources = openDatasetSources(config.datasets, { userAgent: 'Papyri/test', clock });
  const services: Services = {
    config,
    log,
    clock,
    database,
    blobs,
    source: given.wrapSource?.(memorySource) ?? memorySource,
    compute: given.wrapCompute?.(compute) ?? compute,
    ocr,
    models: trafficModelResolver({ database: database.kysely, clock }),
    canServe: given.canServe ?? canServeHere,
    localModels: models,
    languageModels,
    keys,
    datasetSources,
    workflows,
    newId: randomUUID,
  };
  workflows.register(readPaperWorkflow, readPaper(services));
  workflows.register(writeReplyWorkflow, replyToTurn(services));
  workflows.register(importWorkflow, importPapers(services));
  return {
    services,
    close: async () => {
      await workflows.close();
      await languageModels.close();
      await datasetSources.close();
      await compute.close();
      removeFolder(modelsFolder);
      await ocr.close();
      await database.close();
      if (errors.length > 0) throw new AggregateError(errors, 'a workflow broke');
    },
  };
}
