import { gunzipSync } from 'node:zlib';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { fitKeyPoints, type KeyPointRows, keyPointRows } from '../key-points/fit-key-points.ts';
import { type KeyPointParameters, keyPointParametersSchema } from '../key-points/key-point-parameters.ts';
import { keyPointExamples, summaryRowSchema } from '../key-points/summary-rows.ts';
import type { Recipe } from '../recipe.ts';

/** Which sentences of a whole paper belong in its summary. */
export const keyPointsRecipe: Recipe<KeyPointParameters> = {
  name: 'key-points',
  task: 'key-points',
  about:
    'Trees that rank the sentences of a whole paper, its abstract withheld, by how much of a human summary each holds.',
  datasets: ['scisummnet'],
  parameters: keyPointParametersSchema,
  async train({ datasets, parameters, seed, signal, recorder }) {
    const bytes = await datasets.scisummnet?.read('papers.jsonl.gz');
    const rows = jsonLines(bytes ? gunzipSync(bytes) : new Uint8Array(), summaryRowSchema);
    const papers = keyPointRows(keyPointExamples(rows));
    recorder.log(`${papers.length} of ${rows.length} papers have sentences to rank`);
    const { folds } = parameters;
    const metrics: Record<string, number> = {};
    let sum = 0;
    for (let fold = 0; fold < folds && folds > 1; fold++) {
      signal.throwIfAborted();
      recorder.progress(fold, folds + 1);
      const trees = fitKeyPoints(
        papers.filter((_paper, at) => at % folds !== fold),
        parameters,
        seed,
      );
      const { scores } = treePredictor(trees);
      for (const paper of papers.filter((_paper, at) => at % folds === fold)) sum += topShare(paper, scores);
    }
    if (folds > 1) metrics['cv-top-share'] = sum / papers.length;
    for (const [name, value] of Object.entries(metrics)) recorder.metric(name, 1, value);
    signal.throwIfAborted();
    const trees = fitKeyPoints(papers, parameters, seed);
    recorder.progress(folds + 1, folds + 1);
    return {
      format: 'trees',
      artefacts: new Map([['trees.json', new TextEncoder().encode(JSON.stringify(trees))]]),
      metrics,
    };
  },
};

/** A summary of so many sentences is looked at. */
const looked = 6;

/** What the best ranked sentences hold of the summary, as part of what the best possible ones do: 0 to 1. */
function topShare({ rows, values }: KeyPointRows, score: (rows: Float32Array) => Float32Array): number {
  const scores = score(rows);
  const order = [...values.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const sumOf = (indices: readonly number[]) =>
    indices.slice(0, looked).reduce((sum, index) => sum + (values[index] ?? 0), 0);
  const best = sumOf([...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)));
  return best > 0 ? sumOf(order) / best : 1;
}
