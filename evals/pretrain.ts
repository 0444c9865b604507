import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encoderArtefacts } from '@papyri/server/stages/train/pretrain/encoder-artefacts';
import { fitPretrain } from '@papyri/server/stages/train/pretrain/fit-pretrain';
import { pretrainParametersSchema } from '@papyri/server/stages/train/pretrain/parameters';
import { alone } from 'onnx-train/distributed/all-reduce';
import { openMpi } from 'onnx-train/distributed/mpi';
import { compareProcesses } from './pretrain-processes.ts';

/**
 * `eval -- pretrain <scisummnet jsonl.gz> [--steps=1500] [--seed=1] [--folder=…]` and any parameter of the recipe: trains an
 * encoder on papers and measures it on others. With `--folder` it goes on from the checkpoint there, writes the loss
 * of each step to `curve.txt`, also of those that it makes again, and leaves the encoder there. Under `mpirun` the processes share each batch; `--mpi`
 * compares that with one process ({@link compareProcesses}).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  if (args.includes('--mpi')) return compareProcesses(args.filter((arg) => arg !== '--mpi'));
  const path = args.find((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error('usage: eval -- pretrain <jsonl.gz> [--steps=1500] [--folder=…]');
  const { seed = 1, folder: kept, ...given } = optionsOf(args);
  const parameters = pretrainParametersSchema.parse(given);
  const folder = typeof kept === 'string' ? kept : await mkdtemp(join(tmpdir(), 'pretrain-'));
  await mkdir(folder, { recursive: true });
  const shared = process.env.OMPI_COMM_WORLD_SIZE !== undefined;
  const allReduce = shared ? await openMpi() : alone;
  const papers = await readFile(path);
  const startedAt = performance.now();
  let [tokens, milliseconds, first, last] = [0, 0, 0, 0];
  const { scores, vocabulary, weights } = await fitPretrain(papers, parameters, {
    seed: Number(seed),
    folder,
    allReduce,
    onText: (text) => {
      if (allReduce.rank === 0) console.log(text);
    },
    onStep: ({ step, loss, metrics, milliseconds: took }, read) => {
      first ||= step;
      last = step;
      tokens += read * allReduce.size;
      milliseconds += took;
      if (allReduce.rank !== 0) return;
      appendFileSync(join(folder, 'curve.txt'), `${step} ${loss}\n`);
      if (step % 50 === 0) console.log(`step ${step}: masked ${metrics.masked}, next ${metrics.next}`);
    },
  });
  const wall = performance.now() - startedAt;
  const { user, system } = process.cpuUsage();
  await allReduce.close();
  if (kept === undefined) await rm(folder, { recursive: true });
  if (scores === undefined) process.exit(0);
  if (kept !== undefined)
    for (const [name, bytes] of encoderArtefacts({ sizes: parameters, vocabulary, weights }))
      await writeFile(join(folder, name), bytes);
  return {
    mlm_loss: scores.maskedLoss,
    nsp_accuracy: scores.nextAccuracy,
    pairs: scores.pairs,
    cpu_minutes: (user + system) / 60e6,
    wall_minutes: wall / 60e3,
    tokens_per_s: Math.round(tokens / (milliseconds / 1000)),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    first_step: first,
    steps: last,
    processes: allReduce.size,
    vocabulary: vocabulary.length,
  };
}

/** `--name=value` as numbers where they are. */
function optionsOf(args: readonly string[]): Record<string, string | number> {
  return Object.fromEntries(
    args
      .filter((arg) => arg.startsWith('--'))
      .map((arg) => {
        const [name = '', value = ''] = arg.slice(2).split('=');
        return [name, value === '' || Number.isNaN(Number(value)) ? value : Number(value)];
      }),
  );
}
