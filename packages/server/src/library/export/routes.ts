import { Readable } from 'node:stream';
import { exportedRecordsSchema } from '@papyri/core/contracts/export';
import { paperVersionIdSchema } from '@papyri/core/contracts/ids';
import { exportFormatSchema, exportInputSchema, tagSchema } from '@papyri/core/contracts/library';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { contentDisposition } from '../../http/content-disposition.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Services } from '../../services.ts';
import { type ExportFile, exportFile, exportMediaTypes } from './export-file.ts';
import { shelfIds } from './exported-papers.ts';

const tags = ['library'];

/** Ids in one parameter are parted by commas; some DOIs hold commas too. */
const idListSchema = z
  .string()
  .max(100_000)
  .transform((text) => text.split(/,(?=arxiv:|file:|doi:)/))
  .pipe(z.array(paperVersionIdSchema).min(1).max(1000));

const exportParametersSchema = z.object({
  format: exportFormatSchema,
  papers: idListSchema
    .optional()
    .describe('Ids, parted by commas; all papers on the shelf where neither is given'),
  tag: tagSchema.optional().describe('Papers on the shelf with this tag'),
});

const text = z.string().meta({ format: 'binary' });
const fileResponse = {
  200: {
    description: 'A file to keep',
    content: Object.fromEntries(
      Object.values(exportMediaTypes).map((mediaType) => [
        mediaType.split(';')[0] ?? mediaType,
        { schema: mediaType === exportMediaTypes.json ? exportedRecordsSchema : text },
      ]),
    ),
  },
};

function sendFile(reply: FastifyReply, file: ExportFile): FastifyReply {
  return reply
    .type(file.mediaType)
    .header('content-disposition', contentDisposition('attachment', file.name))
    .header('cache-control', 'no-store')
    .send(Readable.from(file.chunks));
}

/** Papers to take along: as a file for other programs or other readers. */
export function exportRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'GET',
    url: '/api/export',
    schema: {
      tags,
      summary:
        'A file of papers: BibTeX, RIS, Markdown with summaries, JSON of all, or one HTML file of one paper',
      querystring: exportParametersSchema,
      response: { ...fileResponse, ...problemResponses },
    },
    handler: async ({ principal, query }, reply) => {
      const { format, tag } = query;
      const papers = query.papers ?? (await shelfIds(services.database.kysely, principal, tag));
      const name = query.papers ? undefined : tag;
      return sendFile(reply as FastifyReply, await exportFile(services, principal, { format, papers, name }));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/export',
    schema: {
      tags,
      summary: 'The same for a list of papers that is too long for an address',
      body: exportInputSchema,
      response: { ...fileResponse, ...problemResponses },
    },
    handler: async ({ principal, body }, reply) =>
      sendFile(reply as FastifyReply, await exportFile(services, principal, body)),
  });
}
