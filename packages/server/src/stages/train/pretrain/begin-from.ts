import { loadCheckpoint, saveCheckpoint } from 'onnx-train/checkpoint/checkpoint';
import type { Parameter } from 'onnx-train/graph/graph';
import type { Weights } from 'onnx-train/graph/initialise';
import { seededRandom } from 'onnx-train/random';
import { firstState, type TrainerState } from 'onnx-train/train/trainer-state';

/** The state before the first step whose weights are those of another model where it has the same parameters. */
export function stateFrom(weights: Weights, parameters: readonly Parameter[], seed: number): TrainerState {
  const state = firstState(parameters, seed);
  for (const [name, own] of state.weights) {
    const known = weights.get(name);
    if (known?.length === own.length) own.set(known);
  }
  return state;
}

/** Writes {@link stateFrom} as a checkpoint; one that is there stays. */
export async function beginFrom(
  file: string,
  weights: Weights,
  parameters: readonly Parameter[],
  seed: number,
): Promise<void> {
  if ((await loadCheckpoint(file)) !== undefined) return;
  const trainer = stateFrom(weights, parameters, seed);
  await saveCheckpoint(file, { trainer, random: seededRandom(seed).state() }, parameters);
}
