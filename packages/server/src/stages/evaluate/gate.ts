import { type BootstrapInterval, pairedBootstrap } from 'onnx-train/metrics/bootstrap';
import { type BehaviourResult, heldTo } from './behaviour.ts';

/** What two versions got on the same items, and how they did in the same made cases. */
export interface Compared {
  /** One score an item, higher is better. */
  readonly current: ArrayLike<number>;
  readonly candidate: ArrayLike<number>;
  readonly currentBehaviours: readonly BehaviourResult[];
  readonly candidateBehaviours: readonly BehaviourResult[];
}

export interface Verdict {
  readonly passed: boolean;
  /** Mean difference an item, candidate − current, with its 95 % interval. */
  readonly difference: BootstrapInterval;
  /** Why it did not pass; empty where it did. */
  readonly reasons: readonly string[];
}

/**
 * Whether a candidate may take the place of the current version: it is no worse by more than the noise (its paired
 * bootstrap interval does not lie below 0; Berg-Kirkpatrick et al., EMNLP 2012), and it behaves as it must, or at least
 * no worse than the current one does. RangeError where the scores are not of the same items.
 */
export function judge(compared: Compared, seed = 1): Verdict {
  const difference = pairedBootstrap(compared.candidate, compared.current, { seed });
  const before = new Map(compared.currentBehaviours.map((result) => [result.name, result.failed]));
  const misbehaves = compared.candidateBehaviours.filter(
    (result) => !heldTo(result) && result.failed > (before.get(result.name) ?? 0),
  );
  const reasons = [
    ...(compared.candidate.length === 0 ? ['there was nothing to measure it on'] : []),
    ...(difference.high < 0
      ? [`worse than the current version: ${difference.value.toFixed(4)} an item, and not by chance`]
      : []),
    ...misbehaves.map(({ name, failed, cases }) => `${name}: ${failed} of ${cases} made cases fail`),
  ];
  return { passed: reasons.length === 0, difference, reasons };
}
