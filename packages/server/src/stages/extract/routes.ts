import { documentViewSchema, paperParametersSchema } from '@papyri/core/contracts/api';
import { currentDocument } from '../../documents/current.ts';
import { loadDocument } from '../../documents/load.ts';
import { documentView } from '../../documents/view.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';

/** The text of a paper as everything that is said about it sees it. */
export function extractRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/document',
    schema: {
      tags: ['reading'],
      summary: 'The clean text with its blocks and their boxes',
      params: paperParametersSchema,
      response: { 200: documentViewSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      const { scope, document } = await currentDocument(kysely, principal, params.paperId);
      return documentView(
        await loadDocument({ database: kysely, blobs: services.blobs }, scope, document.id),
      );
    },
  });
}
