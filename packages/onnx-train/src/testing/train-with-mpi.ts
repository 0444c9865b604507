import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { encodeTensors } from '../checkpoint/safetensors.ts';
import { openMpi } from '../distributed/mpi.ts';
import { pretraining } from '../layers/pretraining.ts';
import { constantRate } from '../train/schedule.ts';
import { train } from '../train/train.ts';
import { partOfBatch, tinyBert } from './made-batch.ts';

/** Two steps of the tiny model, each process on its part of the batch; writes the weights of each: argument, the files' start. */
const [start = ''] = process.argv.slice(2);
const allReduce = await openMpi();
const { graph, loss } = pretraining(tinyBert);
const { weights } = await train({
  graph,
  loss,
  seed: 2,
  schedule: constantRate(1e-3),
  steps: 2,
  batches: (step) => [partOfBatch(step, allReduce.rank, allReduce.size)],
  allReduce,
});
const tensors = new Map([...weights].map(([name, data]) => [name, { shape: [data.length], data }]));
await writeFile(`${start}${allReduce.rank}`, encodeTensors({ tensors, notes: {} }));
await allReduce.close();
