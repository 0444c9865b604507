import { compress } from '@papyri/core/text/compress';
import { terms } from '@papyri/core/text/tokens';
import { fitKeyPoints, keyPointRows } from '@papyri/server/stages/train/key-points/fit-key-points';
import { keyPointParametersSchema } from '@papyri/server/stages/train/key-points/key-point-parameters';
import {
  keyPointExamples,
  referenceOf,
  type SummaryRow,
} from '@papyri/server/stages/train/key-points/summary-rows';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { best, scoreOf } from './summary-scores.ts';

/**
 * ROUGE-1 of the best ranked sentences by trees that were fitted to so many papers of the other parts; papers of too
 * few sentences to rank are neither learned from nor asked.
 */
export function rankedCurve(rows: readonly SummaryRow[], folds: number, counts: readonly number[]) {
  const parameters = keyPointParametersSchema.parse({});
  const papers = rows.flatMap((row) =>
    keyPointExamples([row]).map((example) => {
      const sentences = example.context.candidates.map(({ text }) => compress(text));
      return {
        fitted: keyPointRows([example]),
        sentences,
        sets: sentences.map((text) => new Set(terms(text))),
        reference: referenceOf(row),
      };
    }),
  );
  return counts.map((count) => {
    let sum = 0;
    for (let fold = 0; fold < folds; fold += 1) {
      const others = papers.filter((_paper, at) => at % folds !== fold).slice(0, count);
      const { scores } = treePredictor(
        fitKeyPoints(
          others.flatMap(({ fitted }) => fitted),
          parameters,
          1,
        ),
      );
      for (const { fitted, sentences, sets, reference } of papers.filter((_paper, at) => at % folds === fold))
        sum += scoreOf(
          best(sentences, sets, scores(fitted[0]?.rows ?? new Float32Array())),
          reference,
        ).rouge1;
    }
    return { papers: count, rouge1_ranked: sum / papers.length };
  });
}
