import { readFile, writeFile } from 'node:fs/promises';
import type { RowScorer } from '@papyri/core/ports/row-scorer';
import { keyPointFeatureNames, keyPointFeatures } from '@papyri/core/summarize/key-point-features';
import { keyPointWeights } from '@papyri/core/summarize/key-point-weights';
import { candidatesOf, contextOf } from '@papyri/core/text/candidates';
import { compress } from '@papyri/core/text/compress';
import { rouge } from '@papyri/core/text/rouge';
import type { KeyPointRows } from '@papyri/server/stages/train/key-points/fit-key-points';
import { referenceOf, type SummaryRow } from '@papyri/server/stages/train/key-points/summary-rows';
import { dot, fitListwise, softTarget, weightsFile } from './fit-linear.ts';
import { readJsonLines } from './rows.ts';
import { withoutAbstract } from './summary-rows.ts';

const output = new URL('../packages/core/src/summarize/key-point-weights.ts', import.meta.url);
const about = `
Weights of the key-point ranker: linear, listwise, fitted by
\`npx node evals/fit.ts key-points <papers.jsonl.gz> [share]\` on ScisummNet (Yasunaga et al., AAAI 2019;
github.com/WING-NUS/scisumm-corpus, CC BY 4.0), abstracts withheld. Generated: change the features or the fit,
not the numbers.`;

/** What heuristic-1 looks at; the features that came later are the trees' alone. */
const names = Object.keys(keyPointWeights);
const columns = names.map((name) => keyPointFeatureNames.indexOf(name));
const options = { penalty: 0.003, steps: 200 } as const;

/**
 * Scores rows of `keyPointFeatureNames` by what heuristic-1 looks at, with weights fitted to papers. `temperature`: how
 * much better a sentence must be to get e times the share of the target.
 */
export function fitLinearKeyPoints(papers: readonly KeyPointRows[], temperature: number): RowScorer {
  const width = keyPointFeatureNames.length;
  const vectorsOf = (rows: Float32Array) =>
    Array.from({ length: rows.length / width }, (_, row) =>
      Float64Array.from(columns, (column) => rows[row * width + column] ?? 0),
    );
  const lists = papers.map(({ rows, values }) => ({
    features: vectorsOf(rows),
    target: softTarget(values, temperature),
  }));
  const weights = fitListwise(lists, options);
  return (rows) => Float64Array.from(vectorsOf(rows), (vector) => dot(weights, vector));
}

/**
 * `fit.ts key-points <papers.jsonl[.gz]> [share]` (ScisummNet form): fits the ranker of key sentences on whole
 * papers without their abstracts and rewrites the constants that ship. With a share such as 0.75, only that first
 * part of the papers is used, so that `eval -- summaries` can be run on the rest.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path, share = '1'] = args;
  if (path === undefined)
    throw new Error('usage: npx node evals/fit.ts key-points <papers.jsonl[.gz]> [share]');
  const rows = readJsonLines<SummaryRow>(await readFile(path));
  const lists = rows.slice(0, Math.round(rows.length * Number(share))).flatMap((row) => {
    const candidates = candidatesOf(withoutAbstract(row));
    if (candidates.length < 10) return [];
    const reference = referenceOf(row);
    const values = candidates.map(({ text }) => {
      const { rouge1, rouge2 } = rouge(compress(text), reference, { stem: true });
      return rouge1.f1 + 2 * rouge2.f1;
    });
    return [
      {
        features: keyPointFeatures(contextOf(row.title, candidates)).map((vector) =>
          Float64Array.from(columns, (column) => vector[column] ?? 0),
        ),
        target: softTarget(values, 0.2),
      },
    ];
  });
  const weights = fitListwise(lists, options);
  await writeFile(output, weightsFile('keyPointWeights', about, names, weights));
  return { papers: lists.length, of: rows.length };
}
