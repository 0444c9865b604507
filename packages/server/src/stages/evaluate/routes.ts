import { evaluationSchema } from '@papyri/core/contracts/evaluation';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { closeSignal } from '../../http/event-stream.ts';
import { requireLocalPerson } from '../../http/local-person.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { evaluateModel } from './evaluate-model.ts';
import { listEvaluations } from './store.ts';

const tags = ['learning'];
const params = z.object({ id: modelIdSchema });

/** Versions held against the one that serves; for the person of the installation alone. */
export function evaluateRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'POST',
    url: '/api/models/:id/evaluations',
    schema: {
      tags,
      summary:
        'Hold a version against the one that serves: whether it may take its place. Takes seconds to minutes',
      params,
      body: z.object({ against: modelIdSchema.optional() }),
      response: { 200: evaluationSchema, ...problemResponses },
    },
    handler: ({ principal, params, body }, reply) => {
      requireLocalPerson(principal);
      const signal = closeSignal(reply as FastifyReply);
      return evaluateModel(services, params.id, { against: body.against, signal });
    },
  });

  app.route({
    method: 'GET',
    url: '/api/models/:id/evaluations',
    schema: {
      tags,
      summary: 'What came of holding a version against others, the newest first',
      params,
      response: { 200: z.object({ evaluations: z.array(evaluationSchema) }), ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      return { evaluations: await listEvaluations(services.database.kysely, params.id) };
    },
  });
}
