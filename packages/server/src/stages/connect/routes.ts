import { paperParametersSchema } from '@papyri/core/contracts/api';
import { paperReferencesSchema } from '@papyri/core/contracts/references';
import type { FastifyReply } from 'fastify';
import { closeSignal } from '../../http/event-stream.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { referencesOf } from './references.ts';

/** How a paper hangs together with others. */
export function connectRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/references',
    schema: {
      tags: ['reading'],
      summary: 'What the paper cites, with the sentences that do and why they do where that is sure',
      params: paperParametersSchema,
      response: { 200: paperReferencesSchema, ...problemResponses },
    },
    handler: ({ principal, params }, reply) =>
      referencesOf(services, principal, params.paperId, closeSignal(reply as FastifyReply)),
  });
}
