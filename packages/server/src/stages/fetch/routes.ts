import { paperParametersSchema, paperRecordSchema, uploadResultsSchema } from '@papyri/core/contracts/api';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { closeSignal } from '../../http/event-stream.ts';
import { fileResponses, problemResponses } from '../../http/problem-responses.ts';
import { sendBlob } from '../../http/send-blob.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { paperRecord } from '../../papers/paper-record.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { getSourceFile } from '../../papers/source-file-store.ts';
import type { Services } from '../../services.ts';
import { takeSample } from './take-sample.ts';
import { takeUploadForm } from './upload-form.ts';

/** Uploads, the sample and the PDFs themselves. */
export function fetchRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'POST',
    url: '/api/uploads',
    schema: {
      tags: ['papers'],
      summary: 'Upload PDFs: any number of parts named "file"; each has an outcome of its own',
      consumes: ['multipart/form-data'],
      response: { 200: uploadResultsSchema, ...problemResponses },
    },
    handler: async (request, reply) => ({
      files: await takeUploadForm(services, request.principal, request, closeSignal(reply as FastifyReply)),
    }),
  });

  app.route({
    method: 'POST',
    url: '/api/sample',
    schema: {
      tags: ['papers'],
      summary: 'Open the sample paper',
      response: { 200: paperRecordSchema, ...problemResponses },
    },
    handler: async ({ principal, id }) =>
      paperRecord(kysely, principal, await takeSample(services, principal, id)),
  });

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/pdf',
    schema: {
      tags: ['papers'],
      summary: 'The PDF, whole or a range of it',
      params: paperParametersSchema,
      response: { ...fileResponses('application/pdf'), ...problemResponses },
    },
    handler: async (request, reply) => {
      const { scope, paper } = await findPaper(kysely, request.principal, request.params.paperId);
      const file = await getSourceFile(kysely, scope, request.params.paperId);
      if (!file) throw new PapyriError('not-read-yet');
      return sendBlob(request, reply as FastifyReply, services.blobs, {
        ...file,
        mediaType: 'application/pdf',
        name: `${paper.title.slice(0, 120).trim()}.pdf`,
      });
    },
  });
}
