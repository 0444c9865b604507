import { randomUUID } from 'node:crypto';
import type { Paper } from '@papyri/core/contracts/paper';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import { memoryBlobStore } from '@papyri/server/adapters/blob-store/memory';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { openTestDatabase } from '@papyri/server/adapters/database/test-database';
import { createMemorySource } from '@papyri/server/adapters/paper-source/memory';
import { memoryWorkflows } from '@papyri/server/adapters/workflows/memory';
import { createCompute } from '@papyri/server/compute/create-compute';
import { configSchema } from '@papyri/server/config/schema';
import { trafficModelResolver } from '@papyri/server/database/model-resolver';
import { readPaper, readPaperWorkflow } from '@papyri/server/jobs/read-paper';
import { createLogger } from '@papyri/server/log';
import type { Services } from '@papyri/server/services';

/**
 * The services of a whole Papyri that keeps nothing: real database engine, real extraction, everything else in
 * memory. The source holds the papers and PDFs given.
 */
export async function testServices(
  given: {
    readonly papers?: readonly Paper[];
    readonly pdfs?: ReadonlyMap<string, Uint8Array>;
    readonly offline?: boolean;
    /** Changes the source, to make it slow or broken. */
    readonly wrapSource?: (source: PaperSource) => PaperSource;
    readonly uploads?: { readonly maxBytes: number };
  } = {},
): Promise<{ readonly services: Services; close(): Promise<void> }> {
  const config = configSchema.parse({
    data: { dir: 'memory://' },
    log: { level: 'silent' },
    offline: given.offline ?? false,
    ...(given.uploads ? { uploads: given.uploads } : {}),
    server: { rateLimitPerMinute: 1_000_000 },
  });
  const log = createLogger(config.log);
  const clock = systemClock;
  const database = await openTestDatabase();
  const compute = createCompute(config.extract);
  const errors: unknown[] = [];
  const workflows = memoryWorkflows({ onError: (error) => errors.push(error) });
  const memorySource = createMemorySource({
    papers: given.papers ?? [],
    clock,
    ...(given.pdfs ? { pdfs: given.pdfs } : {}),
  });
  const services: Services = {
    config,
    log,
    clock,
    database,
    blobs: memoryBlobStore(),
    source: given.wrapSource?.(memorySource) ?? memorySource,
    compute,
    models: trafficModelResolver({ database: database.kysely, clock }),
    workflows,
    newId: randomUUID,
  };
  workflows.register(readPaperWorkflow, readPaper(services));
  return {
    services,
    close: async () => {
      await workflows.close();
      await compute.close();
      await database.close();
      if (errors.length > 0) throw new AggregateError(errors, 'a workflow broke');
    },
  };
}
