import { problemSchema } from '@papyri/core/contracts/problem';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FuzzAnswer, FuzzRequest, OpenApi } from './openapi-document.ts';

/** What is wrong with an answer, or undefined. */
export type AnswerChecker = (request: FuzzRequest, answer: FuzzAnswer) => string | undefined;

function mediaTypeOf({ headers }: FuzzAnswer): string {
  return String(headers['content-type'] ?? '')
    .split(';', 1)[0]
    ?.trim() as string;
}

/** Failures that a document names for an operation, one by one, such as a source that cannot be reached. */
function isNamedFailure(document: OpenApi, { method, route }: FuzzRequest, status: number): boolean {
  return String(status) in (document.paths[route ?? '']?.[method.toLowerCase()]?.responses ?? {});
}

/** What any answer must keep to, whether or not the document has its request. */
function brokenRule({ method }: FuzzRequest, answer: FuzzAnswer): string | undefined {
  const { status, headers, body } = answer;
  if (headers['x-content-type-options'] !== 'nosniff') return 'may be sniffed';
  if (headers['x-request-id'] === undefined) return 'has no request id';
  if (status < 400 || method === 'HEAD') return undefined;
  if (mediaTypeOf(answer) !== 'application/problem+json') return 'is no problem document';
  const problem = problemSchema.safeParse(JSON.parse(body));
  if (!problem.success) return `is no problem document: ${problem.error.message}`;
  if (problem.data.status !== status) return 'names another status';
  return status === 429 && headers['retry-after'] === undefined
    ? 'does not say when to try again'
    : undefined;
}

/**
 * Compiles what a document says of its answers. A failure of the server (5xx) is right only where the document names
 * its very status for the operation.
 */
export function answerChecker(document: OpenApi): AnswerChecker {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document as object, 'api');
  const compiled = new Map<string, ValidateFunction>();

  function validator(...path: readonly string[]): ValidateFunction {
    const pointer = path
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const key = `api#/${pointer}`;
    const known = compiled.get(key) ?? ajv.compile({ $ref: key });
    compiled.set(key, known);
    return known;
  }

  return (request, answer) => {
    const { status, body } = answer;
    if (status >= 500 && !isNamedFailure(document, request, status)) return 'server error';
    const broken = brokenRule(request, answer);
    if (broken !== undefined || request.route === undefined) return broken;
    const method = request.method.toLowerCase();
    const responses = document.paths[request.route]?.[method]?.responses ?? {};
    const code = [String(status), `${String(status)[0]}XX`].find((one) => one in responses);
    if (code === undefined) return `${status} is not among its answers`;
    const content = responses[code]?.content;
    if (!content || status === 304) return body === '' ? undefined : 'a body where none is described';
    const mediaType = mediaTypeOf(answer);
    if (!(mediaType in content)) return `${mediaType || 'no media type'} is not described`;
    if (!mediaType.endsWith('json')) return undefined;
    const validate = validator(
      'paths',
      request.route,
      method,
      'responses',
      code,
      'content',
      mediaType,
      'schema',
    );
    return validate(JSON.parse(body)) ? undefined : ajv.errorsText(validate.errors);
  };
}
