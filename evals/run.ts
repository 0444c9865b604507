/**
 * `npm run -s eval -- <name> <arguments>`: measures quality. Prints tables for people and, as the last line, one
 * JSON object for programs (keys in docs/reference/measuring.md). Data is always an argument.
 */
import { runMeasurement } from '../scripts/measurement.ts';

await runMeasurement('eval', {
  extract: () => import('./extract.ts'),
  'author-source': () => import('./author-source.ts'),
  'found-papers': () => import('./found-papers.ts'),
  'made-papers': () => import('./made-papers/make.ts'),
  hostile: () => import('./hostile.ts'),
  'hostile-extract': () => import('./hostile-extract.ts'),
  ocr: () => import('./ocr.ts'),
  tldr: () => import('./tldr.ts'),
  teach: () => import('./teach.ts'),
  answers: () => import('./answers.ts'),
  retrieval: () => import('./retrieval.ts'),
  conversations: () => import('./conversations.ts'),
  prepared: () => import('./prepared.ts'),
  summaries: () => import('./summaries.ts'),
  arxiv: () => import('./arxiv.ts'),
  roles: () => import('./roles.ts'),
  'citation-intent': () => import('./citation-intent.ts'),
  support: () => import('./support.ts'),
  highlights: () => import('./highlights.ts'),
  outlines: () => import('./outlines.ts'),
  fuzz: () => import('./fuzz.ts'),
  mutate: () => import('./mutate.ts'),
  kills: () => import('./kills.ts'),
  'power-cut': () => import('./power-cut.ts'),
  pretrain: () => import('./pretrain.ts'),
});
