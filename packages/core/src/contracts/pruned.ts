import { z } from 'zod';

/** What was taken away of the data folder because nobody needs it any more, or would be. */
export const prunedSchema = z.object({
  /** True where nothing was taken away. */
  dryRun: z.boolean(),
  removed: z.array(
    z.object({
      /** `model`: artefacts that come again from the file store. `run`, `search`: what a training left that came to no end. */
      kind: z.enum(['model', 'run', 'search']),
      name: z.string(),
      bytes: z.int().nonnegative(),
    }),
  ),
  bytes: z.int().nonnegative(),
});
export type Pruned = z.infer<typeof prunedSchema>;
