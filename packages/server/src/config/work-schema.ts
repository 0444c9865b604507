import { z } from 'zod';

/** How processes on one PostgreSQL share the work. */
export const workSchema = z
  .strictObject({
    concurrency: z
      .int()
      .min(1)
      .max(64)
      .default(4)
      .describe(
        'With PostgreSQL: papers that a process reads at once of those it was asked for, and as many of those that wait for anybody',
      ),
    onServers: z
      .boolean()
      .default(true)
      .describe('With PostgreSQL: servers read papers too; false leaves that to `papyri worker`'),
    deadAfterMs: z
      .int()
      .min(600)
      .default(30_000)
      .describe('With PostgreSQL: silence after which a process counts as dead and its work is taken over'),
    healthPort: z
      .int()
      .min(0)
      .max(65535)
      .optional()
      .describe('Port on which `papyri worker` answers /healthz and /readyz; without it on none'),
  })
  .prefault({});
