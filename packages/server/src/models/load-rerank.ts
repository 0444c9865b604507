import { rerankRowNames } from '@papyri/core/rerank/rerank-rows';
import { rerankerOf } from '@papyri/core/rerank/trained-reranker';
import { wordVectorsOf } from '@papyri/core/text/word-vectors';
import { z } from 'zod';
import type { Loader } from './loaders.ts';
import { jsonArtefact } from './model-files.ts';
import { treeScorer } from './tree-scorer.ts';

const numbersSchema = z.array(z.number()).length(rerankRowNames.length);

/** `linear.json` of format `rerank-trees`. */
const linearFileSchema = z.object({
  means: numbersSchema,
  weights: numbersSchema,
  treeShare: z.number().min(0).max(1),
});

/**
 * Format `rerank-trees`: `linear.json` (a linear score of a text's row, and how much the trees count beside it),
 * `trees.json`, `words.json` (stems) and `vectors.bin` (their directions, 8 bits a number). ZodError or RangeError where
 * they are not what they should be.
 */
export const loadRerank: Loader<'rerank'> = (version, files) => {
  const { means, weights, treeShare } = linearFileSchema.parse(jsonArtefact(files, 'linear.json'));
  const words = z.array(z.string()).parse(jsonArtefact(files, 'words.json'));
  const bytes = files.bytes('vectors.bin');
  const table = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const trees = treeScorer(files, 'trees.json', rerankRowNames.length);
  return rerankerOf(version, {
    linear: { means, weights },
    trees,
    treeShare,
    vectors: wordVectorsOf(words, table),
  });
};
