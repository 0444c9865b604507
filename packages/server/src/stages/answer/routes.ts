import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { answerListSchema, paperParametersSchema, questionInputSchema } from '@papyri/core/contracts/api';
import type { FastifyReply } from 'fastify';
import { closeSignal } from '../../http/event-stream.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { findPaper } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import { ask } from './ask.ts';
import { listAnswers } from './store.ts';

/** Questions to one paper. */
export function answerRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/questions',
    schema: {
      tags: ['reading'],
      summary: 'Your questions with their answers, oldest first',
      params: paperParametersSchema,
      response: { 200: answerListSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      await findPaper(kysely, principal, params.paperId);
      return { answers: [...(await listAnswers(kysely, principal, params.paperId))] };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/questions',
    schema: {
      tags: ['reading'],
      summary: 'Ask; every sentence of the answer is cited, or it says that the paper does not tell',
      params: paperParametersSchema,
      body: questionInputSchema,
      response: { 200: answerRecordSchema, ...problemResponses },
    },
    handler: (request, reply) =>
      ask(services, request.principal, {
        paperId: request.params.paperId,
        question: request.body.question,
        traceId: request.id,
        signal: closeSignal(reply as FastifyReply),
      }),
  });
}
