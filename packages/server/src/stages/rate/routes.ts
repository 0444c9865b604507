import { paperParametersSchema } from '@papyri/core/contracts/api';
import {
  correctionInputSchema,
  correctionSchema,
  feedbackSchema,
  ratingInputSchema,
  ratingSchema,
} from '@papyri/core/contracts/feedback';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { z } from 'zod';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { findPaper } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import { correct, rate, takeBack } from './rate.ts';
import { listFeedback } from './store.ts';

const tags = ['feedback'];
const correctionParametersSchema = paperParametersSchema.extend({ id: recordIdSchema });

/** What readers say about summaries, answers and conversations. */
export function rateRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/feedback',
    schema: {
      tags,
      summary: 'Your ratings and corrections of this paper',
      params: paperParametersSchema,
      response: { 200: feedbackSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      await findPaper(kysely, principal, params.paperId);
      return listFeedback(kysely, principal, params.paperId);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/ratings',
    schema: {
      tags,
      summary: 'Rate a summary, an answer, a turn or a conversation',
      params: paperParametersSchema,
      body: ratingInputSchema,
      response: { 200: ratingSchema, ...problemResponses },
    },
    handler: ({ principal, params, body, id }) =>
      rate(services, { principal, paperId: params.paperId, traceId: id }, body),
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/corrections',
    schema: {
      tags,
      summary: 'Say it better, or pick the words that are the answer',
      params: paperParametersSchema,
      body: correctionInputSchema,
      response: { 201: correctionSchema, ...problemResponses },
    },
    handler: async ({ principal, params, body, id }, reply) =>
      reply
        .code(201)
        .send(await correct(services, { principal, paperId: params.paperId, traceId: id }, body)),
  });

  app.route({
    method: 'DELETE',
    url: '/api/papers/:paperId/corrections/:id',
    schema: {
      tags,
      summary: 'Take a correction back',
      params: correctionParametersSchema,
      response: { 204: z.null().meta({ description: 'Done' }), ...problemResponses },
    },
    handler: async ({ principal, params, id }, reply) => {
      await takeBack(services, { principal, paperId: params.paperId, traceId: id }, params.id);
      return reply.code(204).send(null);
    },
  });
}
