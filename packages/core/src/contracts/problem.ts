import { z } from 'zod';
import { errorCodes } from '../errors.ts';

/** RFC 9457 problem document, with a stable code and the request's id. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'URI reference of the error in the documentation' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(errorCodes),
    detail: z.string().optional(),
    requestId: z.string(),
    retryable: z.boolean(),
    retryAfterMs: z.number().nonnegative().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
