import {
  type CitationRow,
  intentParametersSchema,
  intentsOf,
} from '@papyri/server/stages/train/citation-intent/fit-intent';
import { intentScores } from '@papyri/server/stages/train/citation-intent/intent-scores';
import { intentSureness } from '@papyri/server/stages/train/citation-intent/intent-sureness';
import { learningParts } from './learning-parts.ts';

/**
 * `eval -- citation-intent <jsonl> [train.jsonl] [--cv=3] [--penalty=0.002] [--sure]` (SciCite and ACL-ARC, a sentence and its
 * label a row): why a sentence cites. Softmax regression, learned in the run from the train file.
 * `--sure` prints of each intent how often it is right where it is told only from a probability on.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const parts = await learningParts<CitationRow>(
    args,
    'usage: eval -- citation-intent <jsonl> [train.jsonl] [--cv=3]',
  );
  const penalty = args.find((arg) => arg.startsWith('--penalty='))?.slice('--penalty='.length);
  const parameters = intentParametersSchema.parse(penalty === undefined ? {} : { penalty: Number(penalty) });
  const labels = intentsOf(parts.flatMap(({ train }) => train));
  if (args.includes('--sure')) {
    const round = (value: number) => Math.round(value * 1000) / 1000;
    console.table(
      intentSureness(parts, labels, parameters, [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]).map(
        (row) => ({
          ...row,
          precision: round(row.precision),
          recall: round(row.recall),
        }),
      ),
    );
  }
  const scores = intentScores(parts, labels, parameters);
  console.table(Object.fromEntries(labels.map((label, at) => [label, scores.classes[at]])));
  return {
    micro_f1: scores.microF1,
    macro_f1: scores.macroF1,
    rows: parts.reduce((sum, { test }) => sum + test.length, 0),
  };
}
