import { loadCheckpoint, saveCheckpoint } from 'onnx-train/checkpoint/checkpoint';
import type { Parameter } from 'onnx-train/graph/graph';
import type { Weights } from 'onnx-train/graph/initialise';
import { seededRandom } from 'onnx-train/random';
import { firstState } from 'onnx-train/train/trainer-state';

/**
 * Writes a checkpoint before the first step whose weights are those of another model, where they are parameters of this one
 * too and have the same size; a checkpoint that is there stays.
 */
export async function beginFrom(
  file: string,
  weights: Weights,
  parameters: readonly Parameter[],
  seed: number,
): Promise<void> {
  if ((await loadCheckpoint(file)) !== undefined) return;
  const state = firstState(parameters, seed);
  for (const [name, own] of state.weights) {
    const known = weights.get(name);
    if (known?.length === own.length) own.set(known);
  }
  await saveCheckpoint(file, { trainer: state, random: seededRandom(seed).state() }, parameters);
}
