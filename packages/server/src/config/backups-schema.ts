import { z } from 'zod';

/** Backups that the server makes by itself. */
export const backupsSchema = z
  .strictObject({
    everyHours: z
      .number()
      .min(0)
      .max(24 * 365)
      .default(24)
      .describe(
        'Hours between two automatic backups of the embedded database, skipped when nothing changed; 0 makes none',
      ),
    keep: z.int().min(1).max(1000).default(7).describe('How many automatic backups to keep'),
    maxBytes: z
      .int()
      .positive()
      .default(1024 * 1024 * 1024)
      .describe('Most bytes that all of them may take; the oldest go first, the newest stays'),
  })
  .prefault({});
