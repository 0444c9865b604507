import {
  paperParametersSchema,
  paperRecordSchema,
  pdfPasswordSchema,
  uploadResultsSchema,
} from '@papyri/core/contracts/api';
import { readingSchema } from '@papyri/core/contracts/reading';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { closeSignal } from '../../http/event-stream.ts';
import { createRate } from '../../http/limits/rate.ts';
import { fileResponses, problemResponses } from '../../http/problem-responses.ts';
import { sendBlob } from '../../http/send-blob.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { latestReading } from '../../jobs/reading-store.ts';
import { paperRecord } from '../../papers/paper-record.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { getOpenPdf } from '../../papers/source-file-store.ts';
import type { Services } from '../../services.ts';
import { takeSample } from './take-sample.ts';
import { unlockPaper } from './unlock.ts';
import { takeUploadForm } from './upload-form.ts';

/** A person mistypes a few times; a program that guesses must not get far. */
const passwordsPerMinute = 10;

/** Uploads, the sample, passwords and the PDFs themselves. */
export function fetchRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;
  const attempts = createRate(passwordsPerMinute);

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
    method: 'POST',
    url: '/api/papers/:paperId/password',
    schema: {
      tags: ['papers'],
      summary: 'Open a protected upload with its password, which is not kept, and read it',
      params: paperParametersSchema,
      body: pdfPasswordSchema,
      response: { 202: readingSchema, ...problemResponses },
    },
    handler: async ({ principal, params, body, id }, reply) => {
      const retryAfterMs = attempts.take(principal.id, services.clock.now());
      if (retryAfterMs > 0) throw new PapyriError('rate-limited', { retryAfterMs });
      const reading = await unlockPaper(services, principal, {
        ...params,
        ...body,
        traceId: id,
        signal: closeSignal(reply as FastifyReply),
      });
      return reply.code(202).send(reading);
    },
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
      const file = await getOpenPdf(kysely, scope, request.params.paperId);
      if (!file) throw new PapyriError('not-read-yet');
      // A file with a password gives place to the one without; what was read to its end has none.
      const latest = await latestReading(kysely, scope, request.params.paperId);
      return sendBlob(request, reply as FastifyReply, services.blobs, {
        ...file,
        mayChange: paper.source === 'upload' && latest?.reading.state !== 'done',
        mediaType: 'application/pdf',
        name: `${paper.title.slice(0, 120).trim()}.pdf`,
      });
    },
  });
}
