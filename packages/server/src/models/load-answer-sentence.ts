import { spanRowNames } from '@papyri/core/answer/span-rows';
import { answerRankerOf } from '@papyri/core/answer/trained-ranker';
import { sha256Schema } from '@papyri/core/contracts/ids';
import { z } from 'zod';
import { surenessScorer } from './answer-ranker-from.ts';
import type { Loader } from './loaders.ts';
import { jsonArtefact } from './model-files.ts';
import { treeScorer } from './tree-scorer.ts';

const weightsSchema = z.record(z.string().max(60), z.number());

/** `ranker.json` of format `answer-linear`. */
export const rankerFileSchema = z.object({
  weights: weightsSchema,
  /** SHA-256 of the files that it was fitted to: on these it is measured by cross-validation alone. */
  fittedTo: z.array(sha256Schema).max(20),
});

const surenessFileSchema = z.object({ weights: weightsSchema, shift: z.number() });

/**
 * Format `answer-linear`: `ranker.json` (the score of a sentence), `sureness.json` (log odds that an answer answers) and `spans.json` (trees over stretches of words).
 */
export const loadAnswers: Loader<'answer-sentence'> = (version, files) => {
  const { weights } = rankerFileSchema.parse(jsonArtefact(files, 'ranker.json'));
  return answerRankerOf(
    version,
    weights,
    surenessScorer(surenessFileSchema.parse(jsonArtefact(files, 'sureness.json'))),
    treeScorer(files, 'spans.json', spanRowNames.length),
  );
};
