import process from 'node:process';
import { pretraining } from '../layers/pretraining.ts';
import { linearDecay } from '../train/schedule.ts';
import { train } from '../train/train.ts';
import { madeBatch, tinyBert } from './made-batch.ts';

/** Trains the tiny model for ten steps, saving every third, and kills itself after a step: arguments file, step, seed. */
const [file = '', last = '0', seed = '0'] = process.argv.slice(2);
const { graph, loss } = pretraining({ ...tinyBert, dropout: 0.1 });
await train({
  graph,
  loss,
  seed: Number(seed),
  schedule: linearDecay({ rate: 5e-3, warmup: 2, steps: 10 }),
  steps: 10,
  batches: (_step, random) => [
    madeBatch(random, { batch: 3, sequence: 8, maskedEach: 2, vocabulary: tinyBert.vocabulary }),
  ],
  checkpoint: { file, every: 3 },
  onStep: ({ step, loss: value }) => {
    process.stdout.write(`${step} ${value}\n`);
    if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
