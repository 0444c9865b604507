import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { answerListSchema, paperParametersSchema, questionInputSchema } from '@papyri/core/contracts/api';
import { preparedSchema } from '@papyri/core/contracts/chat';
import type { FastifyReply } from 'fastify';
import { latestDocument } from '../../documents/store.ts';
import { closeSignal } from '../../http/event-stream.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { findPaper } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import { ask } from './ask.ts';
import { getSheet } from './sheet-store.ts';
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

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/prepared',
    schema: {
      tags: ['reading'],
      summary: 'Questions that every reader has, with their answers; null until they are made',
      params: paperParametersSchema,
      response: { 200: preparedSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      const { scope } = await findPaper(kysely, principal, params.paperId);
      const document = await latestDocument(kysely, scope, params.paperId);
      return { sheet: (document && (await getSheet(kysely, scope, document.id))) ?? null };
    },
  });
}
