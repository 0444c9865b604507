import { readFile } from 'node:fs/promises';
import type { RankedText } from '@papyri/core/ports/reranker';
import type { RowScorer } from '@papyri/core/ports/row-scorer';
import { rerankGroups, rerankRowNames } from '@papyri/core/rerank/rerank-rows';
import { rerankerOf } from '@papyri/core/rerank/trained-reranker';
import { wordVectorsOf } from '@papyri/core/text/word-vectors';
import { knownWordsOf } from '@papyri/server/models/load-rerank';
import {
  type PackedWords,
  type RerankExample,
  type RerankParts,
  rerankExamples,
} from '@papyri/server/stages/train/rerank/fit-reranker';
import {
  heldOutParts,
  heldOutRanking,
  type RetrievalScores,
  retrievalScores,
} from '@papyri/server/stages/train/rerank/measure-reranker';
import { rerankParametersSchema } from '@papyri/server/stages/train/rerank/rerank-parameters';
import { readRetrievalSet } from '@papyri/server/stages/train/rerank/retrieval-rows';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { type ShelfOrders, shelfOf } from './shelf-retrieval.ts';

const seed = 1;

/** What is added, part after part; the worth of each hangs on those before it. */
const parts: readonly (readonly (keyof typeof rerankGroups)[])[] = [
  ['bm25', 'lengths'],
  ['fields', 'titles'],
  ['spelling'],
  ['words'],
  ['coverage', 'sentences', 'pairs'],
  ['expansion'],
  ['vectors', 'alike'],
];

/**
 * `eval -- retrieval <corpus.jsonl> <claims.jsonl> [--cv=5] [--parts]` (SciFact form): how well abstracts are found for a
 * claim. nDCG@10 and recall@10 with binary relevance, the cited abstracts being relevant. The reranker is fitted in the
 * run, each claim being ranked by one that has seen neither it nor a claim that cites the same abstract; word vectors
 * are learned from the corpus alone. `--parts` prints what each part of it adds. `shelf`: the same claims in the search of
 * the library, the corpus being a library of unread papers.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [corpusPath, claimsPath] = args.filter((arg) => !arg.startsWith('--'));
  if (corpusPath === undefined || claimsPath === undefined)
    throw new Error('usage: eval -- retrieval <corpus.jsonl> <claims.jsonl> [--cv=5] [--parts]');
  const folds = Number(args.find((arg) => arg.startsWith('--cv='))?.slice('--cv='.length) ?? 5);
  const set = readRetrievalSet(await readFile(corpusPath), await readFile(claimsPath));
  const parameters = rerankParametersSchema.parse({ folds });

  const started = performance.now();
  const { examples, vectors } = rerankExamples(set, parameters, seed);
  const read = performance.now();
  const bm25 = retrievalScores(examples, ({ candidates }) => candidates);
  const scored = (of: readonly RerankExample[]) => retrievalScores(of, heldOutRanking(of, parameters, seed));
  if (args.includes('--parts')) {
    print('BM25', bm25);
    const names: string[] = [];
    for (const part of parts) {
      names.push(...part.flatMap((group) => [...rerankGroups[group]]));
      print(`+ ${part.join(', ')}`, scored(examples.map((example) => only(example, names))));
    }
  }
  const { ndcg10, recall10 } = scored(examples);
  const shelf = shelfScores(set.texts, examples, vectors, heldOutParts(examples, parameters, seed));
  return {
    ndcg10,
    recall10,
    ndcg10_bm25: bm25.ndcg10,
    recall10_bm25: bm25.recall10,
    ndcg10_shelf: shelf.found.ndcg10,
    ndcg10_shelf_reranked: shelf.reranked.ndcg10,
    queries: examples.length,
    cv: folds,
    candidates_mean: examples.reduce((sum, { candidates }) => sum + candidates.length, 0) / examples.length,
    read_ms: Math.round(read - started),
  };
}

/** How well the library finds the texts, with a reranker that has not seen the claim and without. */
function shelfScores(
  texts: readonly RankedText[],
  examples: readonly RerankExample[],
  { words, table, counts }: PackedWords,
  parts: readonly RerankParts[],
): Record<keyof ShelfOrders, RetrievalScores> {
  const known = { vectors: wordVectorsOf(words, table), words: knownWordsOf(words, counts) };
  const rerankers = parts.map(({ linear, trees, treeShare }) => {
    const { scores } = treePredictor(trees);
    const scorer: RowScorer = (rows) => (rows.length === 0 ? [] : scores(rows));
    return rerankerOf('held out', { linear, trees: scorer, treeShare, ...known });
  });
  const search = shelfOf(texts);
  const orders = new Map(
    examples.map((example) => {
      const reranker = rerankers[example.group % rerankers.length];
      if (!reranker) throw new Error('no reranker was fitted');
      return [example, search(example.query, reranker)];
    }),
  );
  const scoresOf = (which: keyof ShelfOrders) =>
    retrievalScores(examples, (example) => orders.get(example)?.[which] ?? []);
  return { found: scoresOf('found'), reranked: scoresOf('reranked') };
}

function print(name: string, { ndcg10, recall10 }: RetrievalScores): void {
  console.log(`${name.padEnd(40)} ${ndcg10.toFixed(4)} ${recall10.toFixed(4)}`);
}

/** The example without what its rows say in other columns. */
function only(example: RerankExample, names: readonly string[]): RerankExample {
  const kept = new Set(names);
  const width = rerankRowNames.length;
  const rows = example.rows.map((value, at) =>
    kept.has(rerankRowNames[at % width] ?? '') ? value : Number.NaN,
  );
  return { ...example, rows };
}
