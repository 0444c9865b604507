import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { keyPointRanker, keyPointRankerOf } from '@papyri/core/summarize/key-point-ranker';
import { fitKeyPoints, keyPointRows } from '@papyri/server/stages/train/key-points/fit-key-points';
import { keyPointParametersSchema } from '@papyri/server/stages/train/key-points/key-point-parameters';
import { keyPointExamples, type SummaryRow } from '@papyri/server/stages/train/key-points/summary-rows';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { fitLinearKeyPoints } from './fit-key-points.ts';

/** Papers that are asked after, and the rankers that are compared on them. */
export interface RankedPart {
  readonly test: readonly SummaryRow[];
  readonly rankers: Readonly<Record<RankerName, SentenceRanker>>;
}

/**
 * What is measured; heuristic-1's features with weights fitted to the same papers and the same target; and heuristic-1
 * as it is built in, whose weights were fitted to all these papers.
 */
export const rankerNames = ['trees', 'linear', 'heuristic'] as const;
export type RankerName = (typeof rankerNames)[number];

/** Each of `folds` parts of the papers with rankers of key points fitted to the others. */
export function crossFitted(rows: readonly SummaryRow[], folds: number): RankedPart[] {
  const parameters = keyPointParametersSchema.parse({});
  const papers = rows.map((row) => keyPointRows(keyPointExamples([row])));
  return Array.from({ length: folds }, (_, fold) => {
    const others = papers.filter((_paper, at) => at % folds !== fold).flat();
    const trees = treePredictor(fitKeyPoints(others, parameters, 1)).scores;
    return {
      test: rows.filter((_row, at) => at % folds === fold),
      rankers: {
        trees: keyPointRankerOf('fitted', trees),
        linear: keyPointRankerOf('linear', fitLinearKeyPoints(others, parameters.temperature)),
        heuristic: keyPointRanker,
      },
    };
  });
}

/** All papers, with a ranker as it is. */
export function asItIs(test: readonly SummaryRow[], keyPoints: SentenceRanker): RankedPart[] {
  return [{ test, rankers: { trees: keyPoints, linear: keyPointRanker, heuristic: keyPointRanker } }];
}
