import type { FeatureBins } from './feature-bins.ts';

/** A question that divides the rows of a node: is the bin of the feature at most `bin`? */
export interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly leftGradient: number;
  readonly leftHessian: number;
}

export interface SplitRules {
  /** λ: squared leaf values as penalty. */
  readonly lambda: number;
  /** γ: what a further leaf costs. */
  readonly gamma: number;
  /** Least sum of hessians in a child. */
  readonly minChildWeight: number;
}

/**
 * The split of largest gain ½ (G_L² / (H_L + λ) + G_R² / (H_R + λ) − G² / (H + λ)) − γ (Chen and Guestrin, "XGBoost",
 * KDD 2016, eq. 7), missing values tried on both sides (their algorithm 3); undefined where none gains anything. Where
 * nothing is missing, what will be goes with the heavier child.
 */
export function bestSplit(
  histogram: Float64Array,
  offsets: Int32Array,
  bins: FeatureBins,
  features: Int32Array,
  sums: { readonly gradient: number; readonly hessian: number },
  rules: SplitRules,
): Split | undefined {
  const { gradient, hessian } = sums;
  const { lambda, gamma, minChildWeight } = rules;
  const parent = (gradient * gradient) / (hessian + lambda);
  let best: Split | undefined;
  let most = 2 * gamma + 1e-9;
  for (const feature of features) {
    const offset = offsets[feature] as number;
    const cuts = (bins.cuts[feature] as Float32Array).length;
    const lacks = bins.missing[feature] as boolean;
    const missing = offset + 2 * (cuts + 1);
    const missingGradient = lacks ? (histogram[missing] as number) : 0;
    const missingHessian = lacks ? (histogram[missing + 1] as number) : 0;
    for (let side = 0; side < (lacks ? 2 : 1); side++) {
      let leftGradient = side === 1 ? missingGradient : 0;
      let leftHessian = side === 1 ? missingHessian : 0;
      for (let bin = 0; bin < cuts; bin++) {
        leftGradient += histogram[offset + 2 * bin] as number;
        leftHessian += histogram[offset + 2 * bin + 1] as number;
        const rightHessian = hessian - leftHessian;
        if (leftHessian < minChildWeight) continue;
        if (rightHessian < minChildWeight) break;
        const rightGradient = gradient - leftGradient;
        const gain =
          (leftGradient * leftGradient) / (leftHessian + lambda) +
          (rightGradient * rightGradient) / (rightHessian + lambda) -
          parent;
        if (!(gain > most)) continue;
        most = gain;
        const missingLeft = lacks ? side === 1 : leftHessian >= rightHessian;
        best = { feature, bin, missingLeft, gain: gain / 2 - gamma, leftGradient, leftHessian };
      }
    }
  }
  return best;
}
