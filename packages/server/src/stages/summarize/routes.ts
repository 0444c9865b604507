import { paperParametersSchema } from '@papyri/core/contracts/api';
import { summarySchema, tldrSchema } from '@papyri/core/contracts/summary';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { currentDocument } from '../../documents/current.ts';
import { hasCopy } from '../../http/entity-tag.ts';
import { notChanged, problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { summaryServer } from './served-summary.ts';
import { getTldr } from './store.ts';

const jsonType = 'application/json; charset=utf-8';

/** Summaries, once they are written. */
export function summarizeRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;
  const servedSummary = summaryServer(services.database);

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/tldr',
    schema: {
      tags: ['reading'],
      summary: 'The paper in one sentence',
      params: paperParametersSchema,
      response: { 200: tldrSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      const { scope, document } = await currentDocument(kysely, principal, params.paperId);
      const tldr = await getTldr(kysely, scope, document.id);
      if (!tldr) throw new PapyriError('not-read-yet');
      return tldr;
    },
  });

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/summary',
    schema: {
      tags: ['reading'],
      summary: 'TLDR, key points and sections, each sentence cited',
      params: paperParametersSchema,
      response: { 200: summarySchema, 304: notChanged, ...problemResponses },
    },
    handler: async (request, reply) => {
      const { tag, body } = await servedSummary(request.principal, request.params.paperId);
      // Asked for again each time: a better model may have written another.
      const answer = (reply as FastifyReply).headers({ etag: tag, 'cache-control': 'private, no-cache' });
      return hasCopy(request, tag) ? answer.code(304).send() : answer.type(jsonType).send(body);
    },
  });
}
