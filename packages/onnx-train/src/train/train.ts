import { loadCheckpoint, saveCheckpoint } from '../checkpoint/checkpoint.ts';
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
  /** Where to save every so many steps and at the end, and from where to go on. */
  readonly checkpoint?: { readonly file: string; readonly every: number };
}

/** Trains until the last step, from the checkpoint where there is one; gives the last state. */
export async function train(options: TrainOptions): Promise<TrainerState> {
  const { graph, steps, checkpoint, allReduce } = options;
  const trainer = await createTrainer(options);
  try {
    const saved = checkpoint === undefined ? undefined : await loadCheckpoint(checkpoint.file);
    if (saved !== undefined) trainer.restore(saved.trainer);
    const random = saved === undefined ? seededRandom(options.seed) : resumeRandom(saved.random);
    for (let step = trainer.state().step + 1; step <= steps; step++) {
      const report = await trainer.step(await options.batches(step, random));
      // Of several processes the first one saves: all have the same weights.
      const due = checkpoint !== undefined && (step % checkpoint.every === 0 || step === steps);
      if (due && (allReduce?.rank ?? 0) === 0)
        await saveCheckpoint(
          checkpoint.file,
          { trainer: trainer.state(), random: random.state() },
          graph.parameters,
        );
      await options.onStep?.(report);
    }
    return trainer.state();
  } finally {
    await trainer.close();
  }
}
