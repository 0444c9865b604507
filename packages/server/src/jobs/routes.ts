import { paperParametersSchema } from '@papyri/core/contracts/api';
import { readingSchema } from '@papyri/core/contracts/reading';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lastEventIdSchema, sendEvents } from '../http/event-stream.ts';
import { streamSignal } from '../http/life.ts';
import { eventStreamResponse, problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { findPaper } from '../papers/paper-store.ts';
import type { Services } from '../services.ts';
import { followPaper } from './follow-paper.ts';
import { moveReading } from './reading-events.ts';
import { latestReading } from './reading-store.ts';
import { startReading } from './start-reading.ts';

const tags = ['reading'];
const readParametersSchema = z.object({
  again: z.stringbool().default(false).describe('Read anew what failed, was cancelled or is done'),
});
/** The work of reading: start, stop, follow. */
export function readingRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/read',
    schema: {
      tags,
      summary: 'Read a paper, or show the reading there is',
      params: paperParametersSchema,
      querystring: readParametersSchema,
      response: { 202: readingSchema, ...problemResponses },
    },
    handler: async ({ principal, params, query, id }, reply) => {
      const { scope } = await findPaper(kysely, principal, params.paperId);
      const reading = await startReading(services, principal, {
        scope,
        paperId: params.paperId,
        traceId: id,
        again: query.again,
      });
      return reply.code(202).send(reading);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/cancel',
    schema: {
      tags,
      summary: 'Stop reading a paper',
      params: paperParametersSchema,
      response: { 200: readingSchema, ...problemResponses },
    },
    handler: async ({ principal, params, id }) => {
      const { scope } = await findPaper(kysely, principal, params.paperId);
      const latest = await latestReading(kysely, scope, params.paperId);
      if (!latest) throw new PapyriError('not-read-yet');
      // A reading of a public paper may serve several people: only who started it stops it.
      if (latest.ownerId !== principal.id) throw new PapyriError('paper-unknown');
      const moved = await moveReading(services.database, latest.reading.id, id, { state: 'cancelled' });
      await services.workflows.cancel(latest.reading.id);
      return (moved ?? latest).reading;
    },
  });

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/events',
    schema: {
      tags,
      summary: 'Server-sent events of a paper: its state now, then every change; resumes from Last-Event-ID',
      params: paperParametersSchema,
      headers: lastEventIdSchema,
      response: { ...eventStreamResponse, ...problemResponses },
    },
    handler: async (request, reply) => {
      const { principal, params } = request;
      const { scope } = await findPaper(kysely, principal, params.paperId);
      const signal = streamSignal(reply as FastifyReply);
      const lastEventId = request.headers['last-event-id'];
      await sendEvents(
        reply,
        signal,
        followPaper(services, { principal, scope, paperId: params.paperId, lastEventId, signal }),
      );
    },
  });
}
