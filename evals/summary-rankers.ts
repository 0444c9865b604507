import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { keyPointRanker, keyPointRankerOf } from '@papyri/core/summarize/key-point-ranker';
import { fitKeyPoints, keyPointRows } from '@papyri/server/stages/train/key-points/fit-key-points';
import { keyPointParametersSchema } from '@papyri/server/stages/train/key-points/key-point-parameters';
import { keyPointExamples, type SummaryRow } from '@papyri/server/stages/train/key-points/summary-rows';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { fitLinearKeyPoints } from './fit-key-points.ts';

/** Papers that are asked after, with rankers that were fitted to none of them. */
export interface RankedPart {
  readonly test: readonly SummaryRow[];
  readonly keyPoints: SentenceRanker;
  /** heuristic-1 with its weights fitted anew to the same papers as the other: what the trees must beat. */
  readonly linear: SentenceRanker;
}

/** Each of `folds` parts of the papers with rankers of key points fitted to the others. */
export function crossFitted(rows: readonly SummaryRow[], folds: number): RankedPart[] {
  const parameters = keyPointParametersSchema.parse({});
  const papers = rows.map((row) => keyPointRows(keyPointExamples([row])));
  return Array.from({ length: folds }, (_, fold) => {
    const others = papers.filter((_paper, at) => at % folds !== fold).flat();
    return {
      test: rows.filter((_row, at) => at % folds === fold),
      keyPoints: keyPointRankerOf('fitted', treePredictor(fitKeyPoints(others, parameters, 1)).scores),
      linear: keyPointRankerOf('linear', fitLinearKeyPoints(others)),
    };
  });
}

/** All papers, with a ranker as it is beside heuristic-1, whose weights were fitted to these very papers. */
export function asTheyAre(test: readonly SummaryRow[], keyPoints: SentenceRanker): RankedPart[] {
  return [{ test, keyPoints, linear: keyPointRanker }];
}
