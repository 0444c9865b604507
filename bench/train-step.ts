import { setTimeout as delay } from 'node:timers/promises';
import { pretraining } from 'onnx-train/layers/pretraining';
import { seededRandom } from 'onnx-train/random';
import { madeBatch } from 'onnx-train/testing/made-batch';
import { askPytorch, pytorchIsThere } from 'onnx-train/testing/pytorch';
import { constantRate } from 'onnx-train/train/schedule';
import { createTrainer } from 'onnx-train/train/trainer';
import { quantile } from './quantile.ts';

/** BERT-mini (Turc et al. 2019) with a vocabulary of 8192. */
const mini = {
  vocabulary: 8192,
  width: 256,
  layers: 4,
  heads: 4,
  inner: 1024,
  positions: 512,
  segments: 2,
  dropout: 0,
};
const batchSizes = { batch: 32, sequence: 128, maskedEach: 20, vocabulary: mini.vocabulary };

/**
 * Times a step of pre-training, forward, backward, clipping and AdamW, of BERT-mini on 32 sequences of 128 tokens; the same
 * in PyTorch where /usr/bin/python3 has it. Arguments: steps (5), threads (2), dropout (0; only ours has it).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [steps = 5, threads = 2, dropout = 0] = args.map(Number);
  const { graph, loss } = pretraining({ ...mini, dropout });
  const trainer = await createTrainer({
    graph,
    loss,
    seed: 1,
    schedule: constantRate(1e-4),
    clip: 1,
    threads,
  });
  const batch = madeBatch(seededRandom(1), batchSizes);
  const milliseconds: number[] = [];
  await trainer.step([batch]);
  const cpuMilliseconds: number[] = [];
  for (let step = 0; step < steps; step++) {
    const before = process.cpuUsage();
    milliseconds.push((await trainer.step([batch])).milliseconds);
    const { user, system } = process.cpuUsage(before);
    cpuMilliseconds.push((user + system) / 1000);
    // Lets the garbage of the step go before the next is timed.
    await delay(0);
  }
  const { weights } = trainer.state();
  await trainer.close();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const median = quantile(milliseconds, 0.5);
  const cpu = quantile(cpuMilliseconds, 0.5);
  const task = { graph, weights, batch, layers: mini.layers, heads: mini.heads, threads, steps };
  const theirs = (await pytorchIsThere()) ? JSON.parse((await askPytorch(task)).printed) : undefined;
  return {
    tokens_per_s: Math.round((batchSizes.batch * batchSizes.sequence) / (median / 1000)),
    step_ms: Math.round(median),
    x_pytorch: theirs === undefined ? null : Number(((1000 * theirs.seconds) / median).toFixed(2)),
    pytorch_step_ms: theirs === undefined ? null : Math.round(1000 * theirs.seconds),
    step_cpu_ms: Math.round(cpu),
    x_pytorch_cpu: theirs === undefined ? null : Number(((1000 * theirs.cpu_seconds) / cpu).toFixed(2)),
    pytorch_step_cpu_ms: theirs === undefined ? null : Math.round(1000 * theirs.cpu_seconds),
    peak_rss_mb: peak,
    pytorch_peak_rss_mb: theirs?.peak_rss_mb ?? null,
    parameters: [...weights.values()].reduce((sum, { length }) => sum + length, 0),
    steps,
    threads,
    dropout,
  };
}
