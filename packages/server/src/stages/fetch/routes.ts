import {
  paperParametersSchema,
  paperRecordSchema,
  type UploadResult,
  uploadResultsSchema,
} from '@papyri/core/contracts/api';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { closeSignal } from '../../http/event-stream.ts';
import { problemOf, toPapyriError } from '../../http/problem.ts';
import { problemResponses } from '../../http/problem-responses.ts';
import { sendBlob } from '../../http/send-blob.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { paperRecord } from '../../papers/paper-record.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { getSourceFile } from '../../papers/source-file-store.ts';
import type { Services } from '../../services.ts';
import { takeSample } from './take-sample.ts';
import { takeUpload } from './upload.ts';

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
    handler: async (request, reply) => {
      if (!request.isMultipart())
        throw new PapyriError('request-invalid', { detail: 'send multipart/form-data' });
      const signal = closeSignal(reply as FastifyReply);
      const files: UploadResult[] = [];
      for await (const part of request.parts()) {
        if (part.type !== 'file') continue;
        const name = (part.filename ?? '').slice(0, 500) || 'paper.pdf';
        try {
          const { paperId, duplicate } = await takeUpload(services, request.principal, {
            name,
            bytes: part.file,
            traceId: request.id,
            signal,
          });
          files.push({
            outcome: 'stored',
            name,
            duplicate,
            record: await paperRecord(kysely, request.principal, paperId),
          });
        } catch (error) {
          if (signal.aborted) throw new PapyriError('upload-interrupted', { cause: error });
          const problem = problemOf(toPapyriError(error), request.id);
          if (problem.status >= 500) request.log.error({ err: error }, 'upload failed');
          files.push({ outcome: 'refused', name, problem });
          part.file.resume();
        }
      }
      if (files.length === 0)
        throw new PapyriError('request-invalid', { detail: 'no part named "file" holds a file' });
      return { files };
    },
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
    config: { rateLimit: false },
    schema: {
      tags: ['papers'],
      summary: 'The PDF, whole or a range of it',
      params: paperParametersSchema,
      produces: ['application/pdf'],
      response: { ...problemResponses },
    },
    handler: async (request, reply) => {
      const { scope } = await findPaper(kysely, request.principal, request.params.paperId);
      const file = await getSourceFile(kysely, scope, request.params.paperId);
      if (!file) throw new PapyriError('not-read-yet');
      return sendBlob(request, reply as FastifyReply, services.blobs, {
        ...file,
        mediaType: 'application/pdf',
      });
    },
  });
}
