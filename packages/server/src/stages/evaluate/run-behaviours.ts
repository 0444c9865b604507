import { seededRandom } from 'onnx-train/random';
import type { Behaviour, BehaviourResult } from './behaviour.ts';

const casesEach = 40;

/** Puts a model through made cases, the same ones for the same seed. A case in which it throws has failed. */
export function runBehaviours<Model>(
  model: Model,
  behaviours: readonly Behaviour<Model>[],
  seed = 1,
): BehaviourResult[] {
  return behaviours.map(({ name, kind, mayFail, make }) => {
    const random = seededRandom(seed);
    let failed = 0;
    for (let at = 0; at < casesEach; at += 1) if (!passes(make(random), model)) failed += 1;
    return { name, kind, mayFail, cases: casesEach, failed };
  });
}

function passes<Model>(holds: (model: Model) => boolean, model: Model): boolean {
  try {
    return holds(model);
  } catch {
    return false;
  }
}
