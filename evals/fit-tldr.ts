import { readFile, writeFile } from 'node:fs/promises';
import { tldrFeatureNames, tldrFeatures } from '@papyri/core/summarize/tldr-features';
import { compress } from '@papyri/core/text/compress';
import { bestRouge, type TldrRow } from '@papyri/server/datasets/forms/tldr-rows';
import { dot, fitListwise, folds, softTarget, weightsFile } from './fit-linear.ts';
import { readJsonLines } from './rows.ts';
import { abstractContext } from './tldr-rows.ts';

const output = new URL('../packages/core/src/summarize/tldr-weights.ts', import.meta.url);
const about = `
Weights of the TLDR ranker: linear, listwise, fitted by \`npx node evals/fit.ts tldr <scitldr train.jsonl>\`
on the training split of SciTLDR (Cachola et al., Findings of EMNLP 2020; github.com/allenai/scitldr,
Apache-2.0). Generated: change the features or the fit, not the numbers.`;

/**
 * `fit.ts tldr <train.jsonl>` (SciTLDR form): fits the TLDR ranker, prints its cross-validated ROUGE and
 * rewrites the constants that ship.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args;
  if (path === undefined) throw new Error('usage: npx node evals/fit.ts tldr <train.jsonl>');
  const lists = readJsonLines<TldrRow>(await readFile(path)).flatMap((row) => {
    const context = abstractContext(row);
    if (context.candidates.length === 0) return [];
    const rouges = context.candidates.map(({ text }) => bestRouge(compress(text), row.target, true));
    const values = rouges.map(({ rouge1, rouge2, rougeL }) => rouge1.f1 + rouge2.f1 + rougeL.f1);
    return [{ features: tldrFeatures(context), target: softTarget(values, 0.5), rouges }];
  });
  const totals = [0, 0, 0];
  for (const { train, test } of folds(lists, 5)) {
    const weights = fitListwise(train, { penalty: 0.005 });
    for (const { features, rouges } of test) {
      const scores = features.map((vector) => dot(weights, vector));
      const best = rouges[scores.indexOf(Math.max(...scores))];
      for (const [index, key] of (['rouge1', 'rouge2', 'rougeL'] as const).entries())
        totals[index] = (totals[index] ?? 0) + (best?.[key].f1 ?? 0);
    }
  }
  const [rouge1, rouge2, rougeL] = totals.map((total) => (100 * total) / lists.length);
  const weights = fitListwise(lists, { penalty: 0.005 });
  await writeFile(output, weightsFile('tldrWeights', about, tldrFeatureNames, weights));
  return { rouge1, rouge2, rougeL, rows: lists.length, folds: 5 };
}
