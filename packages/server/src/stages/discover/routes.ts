import { lookupParametersSchema, paperRecordSchema, searchResponseSchema } from '@papyri/core/contracts/api';
import { searchParametersSchema } from '@papyri/core/contracts/search';
import type { FastifyReply } from 'fastify';
import { closeSignal, sendEvents } from '../../http/event-stream.ts';
import { eventStreamResponse, problemResponses, sourceResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { paperRecord } from '../../papers/paper-record.ts';
import type { Services } from '../../services.ts';
import { discoverContext } from './context.ts';
import { withSummaries } from './hits.ts';
import { lookupPaper } from './lookup.ts';
import { searchPapers } from './search.ts';
import { searchEvents } from './search-events.ts';

const tags = ['discover'];

/** Search and look-up. */
export function discoverRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/search',
    schema: {
      tags,
      summary:
        'Search papers; waits for its turn at the source, and answers from the mirror where that fails',
      querystring: searchParametersSchema,
      response: { 200: searchResponseSchema, ...sourceResponses, ...problemResponses },
    },
    handler: async (request, reply) => {
      const options = { signal: closeSignal(reply as FastifyReply) };
      const page = await searchPapers(discoverContext(services), request.principal, request.query, options);
      return withSummaries(kysely, request.principal, page);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/search/events',
    schema: {
      tags,
      summary: 'The same as server-sent events: `queued` while it waits, then `result` or `problem`',
      querystring: searchParametersSchema,
      response: { ...eventStreamResponse, ...problemResponses },
    },
    handler: async (request, reply) => {
      const signal = closeSignal(reply as FastifyReply);
      await sendEvents(
        reply,
        signal,
        searchEvents(services, request.principal, request.query, { id: request.id, signal }),
      );
    },
  });

  app.route({
    method: 'GET',
    url: '/api/papers/lookup',
    schema: {
      tags,
      summary: 'One paper by any form of its arXiv id or address',
      querystring: lookupParametersSchema,
      response: { 200: paperRecordSchema, ...sourceResponses, ...problemResponses },
    },
    handler: async (request, reply) => {
      const options = { signal: closeSignal(reply as FastifyReply) };
      const { paper } = await lookupPaper(
        discoverContext(services),
        request.principal,
        request.query.id,
        options,
      );
      return paperRecord(kysely, request.principal, paper.id);
    },
  });
}
