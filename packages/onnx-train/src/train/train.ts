import { loadCheckpoint, saveCheckpoint } from '../checkpoint/checkpoint.ts';
import { type AllReduce, alone } from '../distributed/all-reduce.ts';
import type { Values } from '../onnx/value.ts';
import { type Random, resumeRandom, seededRandom } from '../random.ts';
import { createTrainer, type StepReport, type TrainerOptions } from './trainer.ts';
import type { TrainerState } from './trainer-state.ts';

export interface TrainOptions extends TrainerOptions {
  /** Steps in all, those before a checkpoint among them. */
  readonly steps: number;
  /**
   * The batches of a step, counted from 1; several are accumulated. They may follow from the step and the random numbers
   * only: then a training that was stopped goes on as if it had not been.
   */
  readonly batches: (step: number, random: Random) => readonly Values[] | Promise<readonly Values[]>;
  readonly onStep?: (report: StepReport) => void | Promise<void>;
  /** Where to save every so many steps, at the end and when it is stopped, and from where to go on. */
  readonly checkpoint?: { readonly file: string; readonly every: number };
  /** Stops it after the step that it is at; of several processes all, whichever was told so. */
  readonly signal?: AbortSignal;
}

/**
 * Trains until the last step, from the checkpoint where there is one; gives the last state. Throws the reason of `signal`
 * where it was stopped.
 */
export async function train(options: TrainOptions): Promise<TrainerState> {
  const { graph, steps, checkpoint, allReduce, signal } = options;
  const trainer = await createTrainer(options);
  try {
    const saved = checkpoint === undefined ? undefined : await loadCheckpoint(checkpoint.file);
    if (saved !== undefined) trainer.restore(saved.trainer);
    const random = saved === undefined ? seededRandom(options.seed) : resumeRandom(saved.random);
    if (await isStopped(allReduce, signal)) throw reasonOf(signal);
    for (let step = trainer.state().step + 1; step <= steps; step++) {
      const report = await trainer.step(await options.batches(step, random));
      await options.onStep?.(report);
      // Of several processes the first one saves: all have the same weights.
      const stops = await isStopped(allReduce, signal);
      const last = step === steps || stops;
      if (checkpoint !== undefined && (last || step % checkpoint.every === 0) && (allReduce?.rank ?? 0) === 0)
        await saveCheckpoint(
          checkpoint.file,
          { trainer: trainer.state(), random: random.state() },
          graph.parameters,
        );
      if (stops && step < steps) throw reasonOf(signal);
    }
    return trainer.state();
  } finally {
    await trainer.close();
  }
}

/** Whether one of the processes was told to stop: who stops alone leaves the others waiting for its gradients. */
async function isStopped(allReduce: AllReduce = alone, signal: AbortSignal | undefined): Promise<boolean> {
  const told = new Float32Array([signal?.aborted === true ? 1 : 0]);
  await allReduce.sum(told);
  return told[0] !== 0;
}

const reasonOf = (signal: AbortSignal | undefined): unknown =>
  signal?.aborted === true ? signal.reason : new DOMException('another process was stopped', 'AbortError');
