/**
 * `npm run -s bench -- <name> <arguments>`: measures time and memory. The last line is one JSON object (keys in
 * docs/reference/measuring.md). Times of one machine mean little: compare ratios of the same run.
 */
import { runMeasurement } from '../scripts/measurement.ts';

await runMeasurement('bench', {
  reading: () => import('./reading.ts'),
  npx: () => import('./npx.ts'),
  extract: () => import('./extract.ts'),
  load: () => import('./load.ts'),
  backup: () => import('./backup.ts'),
  scroll: () => import('./scroll.ts'),
  'train-step': () => import('./train-step.ts'),
  models: () => import('./models.ts'),
  search: () => import('./search.ts'),
});
