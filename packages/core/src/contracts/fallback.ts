import { z } from 'zod';
import { errorCodes } from '../errors.ts';

/** Says that a configured model did not do its part and the built-in one did, and why; always shown. */
export const fallbackSchema = z.object({
  /** The model that was asked, as `provider/model`. */
  model: z.string(),
  code: z.enum(errorCodes),
  detail: z.string().optional(),
});
export type Fallback = z.infer<typeof fallbackSchema>;
