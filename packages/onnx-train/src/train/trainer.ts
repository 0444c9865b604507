import process from 'node:process';
import { type AllReduce, alone } from '../distributed/all-reduce.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import type { Values } from '../onnx/value.ts';
import { type AdamOptions, adamDefaults } from './adamw.ts';
import { openGradientSession } from './gradient-session.ts';
import { addGradients, globalNorm, sumOverProcesses } from './gradient-sum.ts';
import type { Schedule } from './schedule.ts';
import { copyState, firstState, type TrainerState, updateState } from './trainer-state.ts';

export interface TrainerOptions {
  readonly graph: Graph;
  /** What is made small. Shape []. */
  readonly loss: Tensor;
  /** Other numbers to report. Shape [] each. */
  readonly metrics?: Readonly<Record<string, Tensor>>;
  readonly schedule: Schedule;
  /** Decides the first weights and what dropout leaves out. */
  readonly seed: number;
  readonly adam?: Partial<AdamOptions>;
  /** The longest gradient, all parameters together; a longer one is shortened to it (Pascanu et al. 2013). */
  readonly clip?: number;
  /** Threads of an operator; 1 by default. Another number may give other bits. */
  readonly threads?: number;
  readonly allReduce?: AllReduce;
}

export interface StepReport {
  /** Steps that were made, this one among them. */
  readonly step: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly rate: number;
  /** Of the gradient before it was shortened. */
  readonly gradientNorm: number;
  readonly milliseconds: number;
  /** Memory of the process now, and the most it had since it started, in bytes. */
  readonly memory: number;
  readonly peakMemory: number;
}

export interface Trainer {
  /** What the steps so far made. The arrays themselves, not copies: they change with each step. */
  state(): TrainerState;
  /**
   * One step on the mean of the gradients of the batches: several are as one that is too large for the memory, where the
   * loss is a mean over as many examples in each. RangeError, with the state as it was, where feeds do not fit the graph's
   * inputs or the gradient is not finite.
   */
  step(batches: readonly Values[]): Promise<StepReport>;
  /** Goes on from another state. RangeError where it belongs to other parameters. */
  restore(state: TrainerState): void;
  close(): Promise<void>;
}

/** Trains the parameters of a graph by AdamW; adds the nodes of the backward pass to it. */
export async function createTrainer(options: TrainerOptions): Promise<Trainer> {
  const { graph, loss, schedule, clip, seed, allReduce = alone } = options;
  const adam = { ...adamDefaults, ...options.adam };
  const names = Object.keys(options.metrics ?? {});
  const numbers = [loss, ...Object.values(options.metrics ?? {})] as const;
  const session = await openGradientSession(graph, numbers, options.threads ?? 1);
  const held = firstState(graph.parameters, seed);
  let done = 0;
  const run = (batch: Values, part: number) =>
    session.run(held.weights, batch, seedOf(seed, done, part * allReduce.size + allReduce.rank));

  return {
    state: () => ({ ...held, step: done }),
    async step(batches) {
      const startedAt = performance.now();
      const [first, ...others] = batches;
      if (first === undefined) throw new RangeError('a step needs a batch');
      const { gradients, numbers: found } = await run(first, 0);
      let sums = found;
      for (const [index, batch] of others.entries()) {
        const more = await run(batch, index + 1);
        addGradients(gradients, more.gradients);
        sums = sums.map((value, place) => value + (more.numbers[place] ?? 0));
      }
      const share = 1 / (batches.length * allReduce.size);
      const means = (await sumOverProcesses(allReduce, gradients, sums)).map((value) => value * share);
      const gradientNorm = globalNorm(gradients) * share;
      const step = done + 1;
      if (!Number.isFinite(gradientNorm)) throw new RangeError(`step ${step}: the gradient is not finite`);
      const rate = schedule(step);
      const factor = share * (clip !== undefined && gradientNorm > clip ? clip / gradientNorm : 1);
      updateState(held, graph.parameters, gradients, { ...adam, rate, step, factor });
      done = step;
      return {
        step,
        loss: means[0] ?? Number.NaN,
        metrics: Object.fromEntries(names.map((name, index) => [name, means[index + 1] ?? Number.NaN])),
        rate,
        gradientNorm,
        milliseconds: performance.now() - startedAt,
        memory: process.memoryUsage.rss(),
        peakMemory: process.resourceUsage().maxRSS * 1024,
      };
    },
    restore(state) {
      copyState(state, held);
      done = state.step;
    },
    close: () => session.close(),
  };
}

/** Another number for each step and each part of its batch. */
function seedOf(seed: number, step: number, part: number): number {
  return (
    (Math.imul(seed, 0x2c1b3c6d) ^ Math.imul(step + 1, 0x297a2d39) ^ Math.imul(part + 1, 0x1b56c4e9)) | 0
  );
}
