import {
  type CitationRow,
  intentParametersSchema,
  intentsOf,
} from '@papyri/server/stages/train/citation-intent/fit-intent';
import { intentScores } from '@papyri/server/stages/train/citation-intent/intent-scores';
import { learningParts } from './learning-parts.ts';

/**
 * `eval -- citation-intent <jsonl> [train.jsonl] [--cv=3] [--penalty=0.002]` (SciCite and ACL-ARC, a sentence and its
 * label a row): why a sentence cites. Softmax regression, learned in the run from the train file.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const parts = await learningParts<CitationRow>(
    args,
    'usage: eval -- citation-intent <jsonl> [train.jsonl] [--cv=3]',
  );
  const penalty = args.find((arg) => arg.startsWith('--penalty='))?.slice('--penalty='.length);
  const parameters = intentParametersSchema.parse(penalty === undefined ? {} : { penalty: Number(penalty) });
  const labels = intentsOf(parts.flatMap(({ train }) => train));
  const scores = intentScores(parts, labels, parameters);
  console.table(Object.fromEntries(labels.map((label, at) => [label, scores.classes[at]])));
  return {
    micro_f1: scores.microF1,
    macro_f1: scores.macroF1,
    rows: parts.reduce((sum, { test }) => sum + test.length, 0),
  };
}
