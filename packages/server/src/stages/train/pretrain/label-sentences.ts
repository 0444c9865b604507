import { inferenceModel } from 'onnx-train/export/inference-model';
import { Graph, type Tensor } from 'onnx-train/graph/graph';
import { bert } from 'onnx-train/layers/bert';
import { dense } from 'onnx-train/layers/dense';
import { openSession } from 'onnx-train/onnx/session';
import { floatData } from 'onnx-train/onnx/value';
import { dropout } from 'onnx-train/operators/dropout';
import { reshape } from 'onnx-train/operators/layout';
import { crossEntropy } from 'onnx-train/operators/losses';
import { matmul } from 'onnx-train/operators/matrix';
import { softmax } from 'onnx-train/operators/softmax';
import type { Random } from 'onnx-train/random';
import { seededRandom } from 'onnx-train/random';
import { linearDecay } from 'onnx-train/train/schedule';
import { createTrainer } from 'onnx-train/train/trainer';
import { stateFrom } from './begin-from.ts';
import type { PretrainedEncoder } from './encoder-artefacts.ts';
import { type EncodedText, type LabelledText, labelBatch, noLabel, textEncoder } from './label-batch.ts';
import { encoderSizes } from './pretrain-model.ts';

export interface LabelOptions {
  /** How many labels there are. */
  readonly labels: number;
  readonly seed: number;
  /** Times that all texts are read. */
  readonly epochs?: number;
  /** Texts of a step. */
  readonly batch?: number;
  readonly rate?: number;
  readonly dropout?: number;
  readonly threads?: number;
  readonly onStep?: (step: number, steps: number, loss: number) => void;
}

/** Gives of each sentence the probability of each label: `sentences × labels`, one text after the other. */
export type SentenceLabeller = (texts: readonly (readonly string[])[]) => Promise<Float64Array>;

/**
 * Goes on from an encoder to label the sentences of texts, each read among those around it (Cohan et al. 2019): the mean of a
 * sentence's tokens through one layer. All weights are trained.
 */
export async function fitSentenceLabels(
  encoder: PretrainedEncoder,
  texts: readonly LabelledText[],
  options: LabelOptions,
): Promise<SentenceLabeller> {
  const { labels, seed, epochs = 6, batch = 8, rate = 5e-4, threads = 1 } = options;
  const model = labelGraph(encoder, labels, options.dropout ?? 0.1);
  const encode = textEncoder(encoder.vocabulary);
  const encoded = texts.map(encode);
  const perEpoch = Math.ceil(encoded.length / batch);
  const steps = epochs * perEpoch;
  const trainer = await createTrainer({
    graph: model.graph,
    loss: model.loss,
    seed,
    schedule: linearDecay({ rate, warmup: Math.floor(steps / 10), steps }),
    clip: 1,
    threads,
  });
  try {
    trainer.restore(stateFrom(encoder.weights, model.graph.parameters, seed));
    const random = seededRandom(seed);
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(encoded, random);
      for (let at = 0; at < order.length; at += batch) {
        const { step, loss } = await trainer.step([labelBatch(order.slice(at, at + batch))]);
        options.onStep?.(step, steps, loss);
      }
    }
  } finally {
    await trainer.close();
  }
  const bytes = inferenceModel(model.graph, { probabilities: model.probabilities }, trainer.state().weights);
  return (asked) =>
    labelTexts(
      bytes,
      asked.map((sentences) => encode({ sentences, labels: [] })),
      labels,
      threads,
    );
}

function labelGraph(
  { sizes, vocabulary }: PretrainedEncoder,
  labels: number,
  share: number,
): { graph: Graph; loss: Tensor; probabilities: Tensor } {
  const graph = new Graph();
  const { hidden } = bert(graph, encoderSizes({ ...sizes, dropout: share }, vocabulary.length));
  const means = graph.input('means', ['batch', 'sentences', 'sequence']);
  const rows = reshape(matmul(means, hidden), ['batch*sentences', sizes.width]);
  const logits = dense(dropout(rows, share), 'labels', labels);
  const truth = graph.input('labels', ['batch*sentences'], 'int64');
  return { graph, loss: crossEntropy(logits, truth, { ignore: noLabel }), probabilities: softmax(logits) };
}

/** Texts that are labelled at once. */
const textsAtOnce = 16;

async function labelTexts(
  model: Uint8Array,
  texts: readonly EncodedText[],
  labels: number,
  threads: number,
): Promise<Float64Array> {
  const found: number[] = [];
  const session = await openSession(model, { threads });
  try {
    for (let at = 0; at < texts.length; at += textsAtOnce) {
      const some = texts.slice(at, at + textsAtOnce);
      const most = Math.max(...some.map(({ spans }) => spans.length));
      if (most < 1) continue;
      const { probabilities } = await session.run(labelBatch(some));
      const values = floatData(probabilities);
      some.forEach(({ spans }, row) => {
        found.push(...values.subarray(row * most * labels, (row * most + spans.length) * labels));
      });
    }
  } finally {
    await session.close();
  }
  return Float64Array.from(found);
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] as Item, order[at] as Item];
  }
  return order;
}
