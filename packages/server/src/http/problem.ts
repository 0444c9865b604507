import type { Problem } from '@papyri/core/contracts/problem';
import { errorCatalogue, PapyriError } from '@papyri/core/errors';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { databaseFailure } from '../database/failure.ts';
import { storageFailure } from '../storage-failure.ts';

/** Fastify's own codes for requests that are wrong, as ours. */
const fromFastify: Readonly<Record<string, keyof typeof errorCatalogue>> = {
  FST_REQ_FILE_TOO_LARGE: 'file-too-large',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_MAX_PARAM_LENGTH: 'address-too-long',
  FST_FILES_LIMIT: 'request-too-large',
  FST_FIELDS_LIMIT: 'request-too-large',
  FST_PARTS_LIMIT: 'request-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'request-too-large',
};

/** Any thrown thing as a catalogued error: what is not expected becomes `internal` and keeps its cause for the log. */
export function toPapyriError(error: unknown): PapyriError {
  if (PapyriError.isInstance(error)) return error;
  const stored = databaseFailure(error) ?? storageFailure(error);
  if (stored) return stored;
  const given = error as Partial<FastifyError & NodeJS.ErrnoException>;
  const known = fromFastify[given.code ?? ''];
  if (known) return new PapyriError(known, { cause: error });
  const status = given.statusCode ?? 500;
  if (status === 429) return new PapyriError('rate-limited', { cause: error });
  // The file server refuses folders and dot files with 403: for the reader there is nothing there.
  if (status === 404 || status === 403) return new PapyriError('not-found', { cause: error });
  if (status >= 400 && status < 500)
    return new PapyriError('request-invalid', {
      cause: error,
      ...(given.message ? { detail: given.message } : {}),
    });
  return new PapyriError('internal', { cause: error });
}

/** The RFC 9457 body of an error. Only what the catalogue and `detail` say leaves the server. */
export function problemOf(error: PapyriError, requestId: string): Problem {
  return {
    type: `urn:papyri:error:${error.code}`,
    title: errorCatalogue[error.code].title,
    status: error.status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    requestId,
    retryable: error.retryable,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  };
}

/** Answers with the problem that an error is. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toPapyriError(error);
  const problem = problemOf(known, request.id);
  if (hasZodFastifySchemaValidationErrors(error)) {
    problem.errors = error.validation.map((issue) => ({
      path: `${error.validationContext ?? 'body'}${issue.instancePath}`,
      message: issue.message ?? 'not valid',
    }));
    delete problem.detail;
  }
  const level = known.status >= 500 ? 'error' : 'info';
  request.log[level](
    { err: known.status >= 500 ? (known.cause ?? known) : undefined, code: known.code },
    'request failed',
  );
  if (known.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(known.retryAfterMs / 1000));
  return (
    reply
      .code(known.status)
      // Set here too: what the router refuses passes no hook.
      .headers({ 'x-content-type-options': 'nosniff', 'x-request-id': request.id })
      .type('application/problem+json')
      .send(JSON.stringify(problem))
  );
}

/** One error shape for everything this server answers with a status of 400 or above. */
export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
}
