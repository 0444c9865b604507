import { recordParametersSchema } from '@papyri/core/contracts/api';
import {
  parallelSchema,
  parameterSearchListSchema,
  parameterSearchRequestSchema,
  parameterSearchSchema,
  parameterSearchSummarySchema,
} from '@papyri/core/contracts/parameter-search';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { closeSignal } from '../../http/event-stream.ts';
import { requireLocalPerson } from '../../http/local-person.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { trainingFolder } from '../run-place.ts';
import { listSearches } from './describe-search.ts';
import { serverSearches } from './server-searches.ts';

const tags = ['learning'];
const params = recordParametersSchema;
const summary = { 200: parameterSearchSummarySchema, ...problemResponses };

/** Searches for the parameters of recipes; for the person of the installation alone. */
export function searchRoutes(app: TypedApp, services: Services): void {
  const searches = serverSearches(services);
  app.addHook('onClose', () => searches.close());
  const all = () => listSearches(trainingFolder(services.config), services.clock.now());

  app.route({
    method: 'GET',
    url: '/api/searches',
    schema: {
      tags,
      summary: 'The searches for parameters on this machine',
      response: { 200: parameterSearchListSchema, ...problemResponses },
    },
    handler: async ({ principal }) => {
      requireLocalPerson(principal);
      return parameterSearchListSchema.parse({ searches: all() });
    },
  });

  app.route({
    method: 'GET',
    url: '/api/searches/:id',
    schema: {
      tags,
      summary: 'A search for parameters: its trials and what they came to',
      params,
      response: { 200: parameterSearchSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      const search = all().find(({ id }) => id === params.id);
      if (!search) throw new PapyriError('run-unknown');
      return search;
    },
  });

  app.route({
    method: 'POST',
    url: '/api/searches',
    schema: {
      tags,
      summary: 'Search for the parameters with which a recipe makes its best model; it registers nothing',
      body: parameterSearchRequestSchema,
      response: summary,
    },
    handler: async ({ principal, body }, reply) => {
      requireLocalPerson(principal);
      return parameterSearchSummarySchema.parse(
        await searches.start(body, closeSignal(reply as FastifyReply)),
      );
    },
  });

  app.route({
    method: 'POST',
    url: '/api/searches/:id/cancel',
    schema: { tags, summary: 'Stop a search on this machine; it can be resumed', params, response: summary },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      return parameterSearchSummarySchema.parse(await searches.cancel(params.id));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/searches/:id/resume',
    schema: {
      tags,
      summary: 'Go on with a search that was stopped or was interrupted',
      params,
      body: z.object({ parallel: parallelSchema.optional() }),
      response: summary,
    },
    handler: async ({ principal, params, body }) => {
      requireLocalPerson(principal);
      return parameterSearchSummarySchema.parse(await searches.resume(params.id, body.parallel ?? 1));
    },
  });
}
