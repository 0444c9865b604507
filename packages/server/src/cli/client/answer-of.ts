import { problemSchema } from '@papyri/core/contracts/problem';
import { PapyriError } from '@papyri/core/errors';
import type { z } from 'zod';

/** A problem document as the error it tells of. */
export async function problemError(response: Response): Promise<PapyriError> {
  const text = await response.text().catch(() => '');
  const problem = problemSchema.safeParse(parsed(text));
  if (!problem.success)
    return new PapyriError('server-unreachable', { detail: `it answered with status ${response.status}` });
  const { code, detail, errors, retryAfterMs } = problem.data;
  const fields = errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  const told = detail ?? fields;
  return new PapyriError(code, {
    ...(told === undefined ? {} : { detail: told }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The body of an answer, checked against the contract. PapyriErrors: what the problem document says. */
export async function answerOf<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.output<Schema>> {
  if (!response.ok) throw await problemError(response);
  const body = schema.safeParse(parsed(await response.text()));
  if (body.success) return body.data;
  throw new PapyriError('server-unreachable', {
    detail: 'what answers there is another version of Papyri, or something else',
    cause: body.error,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
