import { paperParametersSchema } from '@papyri/core/contracts/api';
import { summarySchema, tldrSchema } from '@papyri/core/contracts/summary';
import { PapyriError } from '@papyri/core/errors';
import { currentDocument } from '../../documents/current.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { getSummary, getTldr } from './store.ts';

/** Summaries, once they are written. */
export function summarizeRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

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
      response: { 200: summarySchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      const { scope, document } = await currentDocument(kysely, principal, params.paperId);
      const summary = await getSummary(kysely, scope, document.id);
      if (!summary) throw new PapyriError('not-read-yet');
      return summary;
    },
  });
}
