import { rerankRowNames } from '@papyri/core/rerank/rerank-rows';
import { rerankerOf } from '@papyri/core/rerank/trained-reranker';
import type { KnownWords } from '@papyri/core/rerank/word-statistics';
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

const averageSchema = z.number().min(0);

/** `counts.json`: in how many of the texts that the model was fitted to each of its words stood. */
const countsFileSchema = z.object({
  texts: z.int().min(1),
  holding: z.array(z.int().min(0)),
  averageLengths: z.object({
    stems: averageSchema,
    title: averageSchema,
    body: averageSchema,
    plain: averageSchema,
    compounds: averageSchema,
  }),
});

/** What a model knows of its words. RangeError where they were not all counted. */
export function knownWordsOf(
  words: readonly string[],
  counts: Readonly<Omit<z.infer<typeof countsFileSchema>, 'holding'>> & {
    readonly holding: readonly number[];
  },
): KnownWords {
  const { texts, holding, averageLengths } = counts;
  if (holding.length !== words.length)
    throw new RangeError(`${holding.length} counts are not those of ${words.length} words`);
  const byWord = new Map(words.map((word, at) => [word, holding[at] ?? 0]));
  return { texts, averageLengths, holding: (stem) => byWord.get(stem) };
}

/**
 * Format `rerank-trees`: `linear.json` (a linear score of a text's row, and how much the trees count beside it),
 * `trees.json`, `words.json` (stems), `vectors.bin` (their directions, 8 bits a number) and
 * `counts.json`. ZodError or RangeError where
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
    words: knownWordsOf(words, countsFileSchema.parse(jsonArtefact(files, 'counts.json'))),
  });
};
