import { recordParametersSchema } from '@papyri/core/contracts/api';
import { importInputSchema, importSchema } from '@papyri/core/contracts/library';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { cancelImport, getImport, startImport } from './start-import.ts';

const tags = ['library'];

/** Lists of papers that are brought in. */
export function importRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'POST',
    url: '/api/imports',
    schema: {
      tags,
      summary: 'Bring in a list of arXiv ids and addresses, or a BibTeX file, in the background',
      body: importInputSchema,
      response: { 202: importSchema, ...problemResponses },
    },
    handler: async ({ principal, body }, reply) =>
      reply.code(202).send(await startImport(services, principal, body.text)),
  });

  app.route({
    method: 'GET',
    url: '/api/imports/:id',
    schema: {
      tags,
      summary: 'How far an import is, and what became of each line',
      params: recordParametersSchema,
      response: { 200: importSchema, ...problemResponses },
    },
    handler: ({ principal, params }) => getImport(services, principal, params.id),
  });

  app.route({
    method: 'POST',
    url: '/api/imports/:id/cancel',
    schema: {
      tags,
      summary: 'Stop an import; what was brought in stays',
      params: recordParametersSchema,
      response: { 200: importSchema, ...problemResponses },
    },
    handler: ({ principal, params }) => cancelImport(services, principal, params.id),
  });
}
