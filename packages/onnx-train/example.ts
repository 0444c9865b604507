/** Trains a small transformer to tell which of two words stands in a text more often, and uses it. */
import { inferenceModel } from 'onnx-train/export/inference-model';
import { Graph } from 'onnx-train/graph/graph';
import { pooled } from 'onnx-train/layers/bert';
import { dense, smallNormal } from 'onnx-train/layers/dense';
import { encoder } from 'onnx-train/layers/encoder';
import { openSession } from 'onnx-train/onnx/session';
import { floatData, floats, integers } from 'onnx-train/onnx/value';
import { gather } from 'onnx-train/operators/gather';
import { crossEntropy } from 'onnx-train/operators/losses';
import { softmax } from 'onnx-train/operators/softmax';
import type { Random } from 'onnx-train/random';
import { linearDecay } from 'onnx-train/train/schedule';
import { train } from 'onnx-train/train/train';

// Axes may have names: their sizes may change from batch to batch.
const graph = new Graph();
const ids = graph.input('ids', ['batch', 'sequence'], 'int64');
const present = graph.input('present', ['batch', 'sequence']);
const labels = graph.input('labels', ['batch'], 'int64');
const words = graph.parameter('words', [3, 16], smallNormal);
const options = { layers: 1, heads: 2, inner: 32, dropout: 0.1 };
const hidden = encoder(gather(words, ids), present, 'encoder', options); // [batch, sequence, 16]
const logits = dense(pooled(hidden), 'classes', 2); // [batch, 2]

/** Texts of one length: word 0 first, then words 1 and 2. */
function examples(random: Random, count: number, length: number) {
  const texts = Array.from({ length: count }, () => [
    0,
    ...Array.from({ length: length - 1 }, () => 1 + random.below(2)),
  ]);
  const more = texts.map((text) => Number(2 * text.filter((word) => word === 2).length > length - 1));
  return {
    ids: integers(texts.flat(), [count, length]),
    present: floats(new Float32Array(count * length).fill(1), [count, length]),
    labels: integers(more, [count]),
  };
}

const { weights } = await train({
  graph,
  loss: crossEntropy(logits, labels),
  seed: 1,
  steps: 150,
  schedule: linearDecay({ rate: 5e-3, warmup: 15, steps: 150 }),
  clip: 1,
  batches: (_step, random) => [examples(random, 32, 6 + 2 * random.below(4))],
  onStep: ({ step, loss }) => {
    if (step % 50 === 0) console.log(`step ${step}: loss ${loss.toFixed(3)}`);
  },
  // checkpoint: { file: 'counting.safetensors', every: 50 } would let it go on after a crash, bit by bit.
});

// A file of ONNX with the weights inside, for onnxruntime anywhere; `weights: 'int8'` makes it a third of the size.
const model = inferenceModel(graph, { probabilities: softmax(logits) }, weights);
const session = await openSession(model);
const { probabilities } = await session.run({
  ids: integers([0, 1, 2, 2, 2, 1, 0, 1, 1, 2, 1, 2], [2, 6]),
  present: floats(new Array(12).fill(1), [2, 6]),
});
const [, first = 0, , second = 0] = floatData(probabilities);
console.log(`more of word 2: ${(100 * first).toFixed(0)} %, ${(100 * second).toFixed(0)} %`);
await session.close();
