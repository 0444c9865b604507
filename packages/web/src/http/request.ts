import { type Problem, problemSchema } from '@papyri/core/contracts/problem';
import type { z } from 'zod';
import { connection } from './connection.ts';

/** The server answered with a problem document; `problem.title` is what the reader is told. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** The server did not answer at all: it is stopped, restarting or out of reach. */
export class ServerUnreachable extends Error {
  constructor(cause: unknown) {
    super('Papyri is not answering. It may be restarting.', { cause });
    this.name = 'ServerUnreachable';
  }
}

/** The problem that a body states, or one made of the status where the body is no problem document. */
export function readProblem(status: number, body: unknown): Problem {
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  return {
    type: 'about:blank',
    title: `The server answered with status ${status}.`,
    status: status >= 400 && status <= 599 ? status : 500,
    code: 'internal',
    requestId: '',
    retryable: status >= 500,
  };
}

/** Fetches and hands back the response where it is good; ApiProblem or ServerUnreachable otherwise. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    connection.lost();
    throw new ServerUnreachable(error);
  }
  connection.found();
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw new ApiProblem(readProblem(response.status, body));
}

/** Fetches JSON and parses it with the contract's schema: what does not fit is an error here, not three screens on. */
export async function requestJson<S extends z.ZodType>(
  schema: S,
  path: string,
  init: RequestInit = {},
): Promise<z.infer<S>> {
  const response = await send(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  return schema.parse(await response.json());
}

/** The options of a request that carries JSON. */
export function jsonBody(method: 'POST' | 'PATCH' | 'PUT', body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
