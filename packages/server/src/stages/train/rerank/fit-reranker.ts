import { collectionOf } from '@papyri/core/rerank/collection';
import { meaningOf } from '@papyri/core/rerank/meaning-features';
import { rerankRowNames, rerankRows } from '@papyri/core/rerank/rerank-rows';
import type { LinearRows } from '@papyri/core/rerank/trained-reranker';
import { averageLengthsOf, countWords, type KnownWords } from '@papyri/core/rerank/word-statistics';
import { packVectors, wordVectorsOf } from '@papyri/core/text/word-vectors';
import { fitLinearRanker } from 'onnx-train/linear/linear-ranker';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import { fitWordVectors } from '../words/fit-word-vectors.ts';
import type { RerankParameters } from './rerank-parameters.ts';
import type { RetrievalQuery, RetrievalSet } from './retrieval-rows.ts';

const width = rerankRowNames.length;

/** A query's candidates, with which of them are relevant. */
export interface RerankExample extends RetrievalQuery {
  readonly candidates: readonly number[];
  readonly rows: Float32Array;
}

export interface PackedWords {
  readonly words: readonly string[];
  /** `words × dimensions`. */
  readonly table: Int8Array;
  /** In how many of the texts each of the words stands, and how long these are. */
  readonly counts: WordCounts;
}

export interface WordCounts {
  readonly texts: number;
  readonly holding: readonly number[];
  readonly averageLengths: KnownWords['averageLengths'];
}

/** Learns word vectors from the texts alone, and makes the rows of every query. */
export function rerankExamples(
  { texts, queries }: RetrievalSet,
  { words, dimensions, window }: RerankParameters,
  seed: number,
): { readonly vectors: PackedWords; readonly examples: readonly RerankExample[] } {
  const collection = collectionOf(texts);
  const fitted = fitWordVectors(collection.lists, { words, dimensions, window, seed });
  // Packed, as they are served.
  const counted = countWords(collection.lists);
  const vectors = {
    words: fitted.words,
    table: packVectors(fitted.vectors, dimensions),
    counts: {
      texts: counted.texts,
      holding: fitted.words.map((word) => counted.holding(word) ?? 0),
      averageLengths: averageLengthsOf(collection),
    },
  };
  const meaning = meaningOf(collection, wordVectorsOf(vectors.words, vectors.table));
  const examples = queries.map((query) => ({ ...query, ...rerankRows(query.query, collection, meaning) }));
  return { vectors, examples };
}

export interface RerankParts {
  readonly linear: LinearRows;
  readonly trees: TreeModel;
  readonly treeShare: number;
}

/** Fits a linear score and trees to which candidates are relevant, both listwise. */
export function fitReranker(
  examples: readonly RerankExample[],
  { lookedAt, penalty, rounds, learningRate, maxDepth, lambda, treeShare }: RerankParameters,
  seed: number,
): RerankParts {
  const groups = [0];
  const relevance: number[] = [];
  for (const { candidates, relevant } of examples) {
    for (const at of candidates.slice(0, lookedAt)) relevance.push(Number(relevant.has(at)));
    groups.push(relevance.length);
  }
  const features = new Float32Array(relevance.length * width);
  for (const [at, { rows }] of examples.entries()) {
    const start = groups[at] ?? 0;
    features.set(rows.subarray(0, ((groups[at + 1] ?? 0) - start) * width), start * width);
  }
  const { model } = fitTrees(
    { features, width, targets: Float32Array.from(relevance), groups: Int32Array.from(groups) },
    {
      objective: 'listwise',
      rounds,
      learningRate,
      maxDepth,
      lambda,
      rowShare: 0.7,
      featureShare: 0.5,
      minChildWeight: 0.5,
      bins: 32,
      seed,
    },
  );
  return {
    linear: fitLinear(features, relevance, Int32Array.from(groups), penalty),
    trees: model,
    treeShare,
  };
}

/** Weights of standardised columns, given for the columns as they are. */
function fitLinear(
  features: Float32Array,
  relevance: readonly number[],
  groups: Int32Array,
  penalty: number,
): LinearRows {
  const counts = new Float64Array(width);
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const [at, value] of features.entries()) {
    if (Number.isNaN(value)) continue;
    const column = at % width;
    counts[column] = (counts[column] ?? 0) + 1;
    sums[column] = (sums[column] ?? 0) + value;
    squares[column] = (squares[column] ?? 0) + value * value;
  }
  const means = Array.from(sums, (sum, column) => sum / Math.max(1, counts[column] ?? 0));
  const scales = Array.from(squares, (square, column) => {
    const mean = means[column] ?? 0;
    return Math.sqrt(Math.max(1e-9, square / Math.max(1, counts[column] ?? 0) - mean * mean));
  });
  const standard = features.map((value, at) =>
    Number.isNaN(value) ? 0 : (value - (means[at % width] ?? 0)) / (scales[at % width] ?? 1),
  );
  const { weights } = fitLinearRanker(denseRows(standard, width), relevance, groups, { penalty, steps: 40 });
  return { means, weights: scales.map((scale, column) => (weights[column] ?? 0) / scale) };
}
