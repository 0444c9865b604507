import { z } from 'zod';
import { seededRandom } from '../random.ts';
import { drawParameters, type Parameters, type Space } from './space.ts';

const trialSchema = z.object({
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** The loss at each rung it came to; null where it failed. */
  losses: z.array(z.number().nullable()),
});

/** All that a search knows, as plain JSON: kept after each report, it goes on where it was. */
export const searchStateSchema = z.object({
  format: z.literal('onnx-train/search'),
  version: z.literal(1),
  /** What a trial may spend at each rung, rising: rounds, rows, steps; the caller's unit. */
  rungs: z.array(z.number().positive()).min(1),
  /** One of so many goes on to the next rung. */
  keep: z.number().min(1),
  trials: z.array(trialSchema).min(1),
});
export type SearchState = z.infer<typeof searchStateSchema>;

export interface Task {
  readonly trial: number;
  readonly rung: number;
  readonly budget: number;
  readonly parameters: Parameters;
}

/**
 * Begins a search by successive halving (Jamieson and Talwalkar, AISTATS 2016; Karnin et al., ICML 2013): all trials get
 * the first budget, the best one in `keep` the next, and so on. With one rung it is a random search.
 */
export function beginSearch(
  space: Space,
  options: {
    readonly trials: number;
    readonly rungs: readonly number[];
    readonly keep?: number;
    readonly seed: number;
  },
): SearchState {
  const random = seededRandom(options.seed);
  return searchStateSchema.parse({
    format: 'onnx-train/search',
    version: 1,
    rungs: [...options.rungs],
    keep: options.keep ?? 3,
    trials: Array.from({ length: options.trials }, () => ({
      parameters: drawParameters(space, random),
      losses: [],
    })),
  });
}

/**
 * What is to be tried now. `busy`: trials that are under way, where several run at once. Undefined where the search is at
 * its end, or has to wait for those.
 */
export function nextTask(state: SearchState, busy: ReadonlySet<number> = new Set()): Task | undefined {
  for (const [rung, budget] of state.rungs.entries())
    for (const trial of contenders(state, rung)) {
      const of = state.trials[trial];
      if (of && of.losses.length === rung && !busy.has(trial))
        return { trial, rung, budget, parameters: of.parameters };
    }
  return undefined;
}

/** The state after a task was done. `loss`: less is better; null where it failed, which no trial survives. */
export function reportLoss(state: SearchState, task: Task, loss: number | null): SearchState {
  if (state.trials[task.trial]?.losses.length !== task.rung)
    throw new RangeError(`trial ${task.trial} is not at rung ${task.rung}`);
  const kept = loss === null || !Number.isFinite(loss) ? null : loss;
  return {
    ...state,
    trials: state.trials.map((trial, at) =>
      at === task.trial ? { ...trial, losses: [...trial.losses, kept] } : trial,
    ),
  };
}

/** The best trial at the highest rung that any came to without failing; undefined where none did. */
export function bestTrial(
  state: SearchState,
): { readonly parameters: Parameters; readonly loss: number } | undefined {
  for (let rung = state.rungs.length - 1; rung >= 0; rung--) {
    const [trial] = ranked(state, rung);
    const of = trial === undefined ? undefined : state.trials[trial];
    const loss = of?.losses[rung];
    if (of && typeof loss === 'number') return { parameters: of.parameters, loss };
  }
  return undefined;
}

/** Trials that may run at a rung: all at the first, then the best of the rung before, once all there are done. */
function contenders(state: SearchState, rung: number): readonly number[] {
  if (rung === 0) return state.trials.map((_, trial) => trial);
  const before = contenders(state, rung - 1);
  if (before.some((trial) => (state.trials[trial]?.losses.length ?? 0) < rung)) return [];
  return ranked(state, rung - 1).slice(0, Math.max(1, Math.floor(before.length / state.keep)));
}

function ranked(state: SearchState, rung: number): number[] {
  return state.trials
    .flatMap(({ losses }, trial) => {
      const loss = losses[rung];
      return typeof loss === 'number' ? [{ trial, loss }] : [];
    })
    .sort((a, b) => a.loss - b.loss || a.trial - b.trial)
    .map(({ trial }) => trial);
}
