import { inferenceModel } from 'onnx-train/export/inference-model';
import type { Weights } from 'onnx-train/graph/initialise';
import type { Pretraining } from 'onnx-train/layers/pretraining';
import { openSession } from 'onnx-train/onnx/session';
import { floatData } from 'onnx-train/onnx/value';
import type { PretrainParameters } from './parameters.ts';
import { type BatchOptions, pretrainBatches } from './pretrain-batch.ts';
import type { TokenCorpus } from './token-corpus.ts';

export interface HeldOutScores {
  /** Nats a masked word: the mean over all of them. */
  readonly maskedLoss: number;
  /** Share of the pairs that are told right. */
  readonly nextAccuracy: number;
  /** Pairs that this was measured with. */
  readonly pairs: number;
}

/** Rows that are measured at once. */
const rowsAtOnce = 32;
/** The same pairs for every model, whatever it was trained with. */
const seed = 20_190_610;

/** Both tasks on pairs of papers that were not trained on, without dropout. */
export async function measureHeldOut(
  model: Pretraining,
  weights: Weights,
  corpus: TokenCorpus,
  { sequence, masked, measured, threads }: PretrainParameters,
  vocabulary: number,
): Promise<HeldOutScores> {
  const outputs = { masked: model.masked, next: model.nextLogits };
  const session = await openSession(inferenceModel(model.graph, outputs, weights), { threads });
  const options: BatchOptions = { seed, batch: rowsAtOnce, sequence, shorter: 0, masked, vocabulary };
  let [loss, words, right, pairs] = [0, 0, 0, 0];
  try {
    for (let step = 1; pairs < measured; step++) {
      const [batch] = pretrainBatches(corpus, step, options);
      if (batch === undefined) break;
      const results = await session.run(batch);
      const count = batch.places?.data.length ?? 0;
      loss += (floatData(results.masked)[0] ?? Number.NaN) * count;
      words += count;
      const logits = floatData(results.next);
      const follows = batch.follows?.data ?? [];
      for (let row = 0; row < rowsAtOnce; row++)
        if (Number((logits[2 * row + 1] ?? 0) > (logits[2 * row] ?? 0)) === Number(follows[row])) right += 1;
      pairs += rowsAtOnce;
    }
  } finally {
    await session.close();
  }
  return { maskedLoss: loss / words, nextAccuracy: right / pairs, pairs };
}
