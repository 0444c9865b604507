import { type Status, statusSchema } from '@papyri/core/contracts/api';
import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import { z } from 'zod';
import { countReadings } from '../jobs/reading-store.ts';
import { samplePaper } from '../papers/sample.ts';
import type { Services } from '../services.ts';
import { sourceHealth } from '../stages/discover/health.ts';
import { countMirror } from '../stages/discover/store.ts';
import { version } from '../version.ts';
import { problemResponses } from './problem-responses.ts';
import type { TypedApp } from './typed-app.ts';

const healthSchema = z.object({ status: z.literal('ok') });

async function status(services: Services): Promise<Status> {
  const { database, config } = services;
  const [mirrorPapers, readings, sources, sample] = await Promise.all([
    countMirror(database.kysely),
    countReadings(database.kysely),
    sourceHealth(services),
    samplePaper(),
  ]);
  return {
    version,
    sources: [...sources],
    mirrorPapers,
    ...(sample ? { sample: { paperId: sample.paper.id, title: sample.paper.title } } : {}),
    uploads: { maxBytes: config.uploads.maxBytes },
    readings,
  };
}

/** Health for machines, status for the page. */
export function systemRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { health: true },
    schema: {
      tags: ['system'],
      summary: 'The process is up',
      response: { 200: healthSchema, ...problemResponses },
    },
    handler: async () => ({ status: 'ok' as const }),
  });
  app.route({
    method: 'GET',
    url: '/readyz',
    config: { health: true },
    schema: {
      tags: ['system'],
      summary: 'The database answers and work is taken',
      response: { 200: healthSchema, ...problemResponses },
    },
    handler: async ({ server }) => {
      if (server.life.draining) throw new PapyriError('shutting-down');
      try {
        await sql`select 1`.execute(services.database.kysely);
      } catch (error) {
        throw new PapyriError('storage-unreachable', { cause: error });
      }
      return { status: 'ok' as const };
    },
  });
  app.route({
    method: 'GET',
    url: '/api/status',
    schema: {
      tags: ['system'],
      summary: 'What the page shows around everything',
      response: { 200: statusSchema, ...problemResponses },
    },
    handler: () => status(services),
  });
}
