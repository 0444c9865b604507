import type { Problem } from '@papyri/core/contracts/problem';
import { ApiProblem, ServerUnreachable } from './request.ts';

export interface ErrorWords {
  readonly title: string;
  readonly detail?: string;
  readonly retryable: boolean;
  readonly code?: Problem['code'];
}

/** What a reader is told of any error that a request can end in. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof ApiProblem) {
    const { title, detail, retryable, code, errors, requestId } = error.problem;
    const fields = errors?.map((entry) => entry.message).join('; ');
    // The log knows more, under this id.
    const more = detail ?? fields ?? (code === 'internal' && requestId ? `Request ${requestId}` : undefined);
    return { title, retryable, code, ...(more ? { detail: more } : {}) };
  }
  if (error instanceof ServerUnreachable) return { title: error.message, retryable: true };
  return {
    title: 'Papyri sent something that this page does not understand.',
    detail: 'Reload the page: it may be older than the server.',
    retryable: true,
  };
}
