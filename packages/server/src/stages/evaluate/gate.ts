import { type BootstrapInterval, pairedBootstrap } from 'onnx-train/metrics/bootstrap';

export interface Verdict {
  /** Not worse by more than the noise. */
  readonly passed: boolean;
  /** Mean difference an item, candidate − current, with its 95 % interval. */
  readonly difference: BootstrapInterval;
}

/**
 * Whether a candidate is no worse than the current version by more than the noise: its paired bootstrap interval does
 * not lie below 0 (Berg-Kirkpatrick et al., EMNLP 2012). One score an item, higher is better; what was measured on
 * nothing does not pass. RangeError where the scores are not of the same items.
 */
export function judge(candidate: ArrayLike<number>, current: ArrayLike<number>, seed = 1): Verdict {
  if (candidate.length === 0 && current.length === 0)
    return { passed: false, difference: { value: 0, low: 0, high: 0, above: 0 } };
  const difference = pairedBootstrap(candidate, current, { seed });
  return { passed: difference.high >= 0, difference };
}
