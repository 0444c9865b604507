import { bestSplit, type Split, type SplitRules } from './best-split.ts';
import type { FeatureBins } from './feature-bins.ts';
import { type Histograms, subtractHistogram } from './histograms.ts';

export interface GrowthRules extends SplitRules {
  /** `depth`: level after level. `leaf`: always the leaf that gains most (as LightGBM; Ke et al., NIPS 2017). */
  readonly growth: 'depth' | 'leaf';
  /** Most questions from the root to a leaf. */
  readonly maxDepth: number;
  readonly maxLeaves: number;
  /** η: what leaf values are multiplied by. */
  readonly learningRate: number;
}

/** A node: a question with two children, or a leaf. */
export interface GrownNode {
  split?: Split;
  left?: GrownNode;
  right?: GrownNode;
  /** −η G / (H + λ) as Float32 (Chen and Guestrin, eq. 5). */
  readonly value: number;
}

interface Leaf {
  readonly node: GrownNode;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
  histogram?: Float64Array;
  split?: Split;
}

/** Grows one tree on the rows that `order` names (it is rearranged) with the features given. */
export function growTree(
  bins: FeatureBins,
  histograms: Histograms,
  order: Int32Array,
  features: Int32Array,
  sums: { readonly gradient: number; readonly hessian: number },
  rules: GrowthRules,
): GrownNode {
  const leafOf = (of: Omit<Leaf, 'node'>): Leaf => {
    const value = Math.fround((-rules.learningRate * of.gradient) / (of.hessian + rules.lambda)) + 0;
    return { ...of, node: { value } };
  };
  const mayGrow = (leaf: Leaf) =>
    leaf.depth < rules.maxDepth && leaf.end - leaf.start > 1 && leaf.hessian >= 2 * rules.minChildWeight;
  const open: Leaf[] = [];
  const consider = (leaf: Leaf) => {
    if (!leaf.histogram) return;
    const split = bestSplit(leaf.histogram, histograms.offsets, bins, features, leaf, rules);
    if (split) open.push({ ...leaf, split });
    else histograms.giveBack(leaf.histogram);
  };

  const root = leafOf({ start: 0, end: order.length, depth: 0, ...sums });
  if (mayGrow(root)) {
    root.histogram = histograms.take();
    histograms.fill(root.histogram, order, 0, order.length, features);
    consider(root);
  }
  for (let leaves = 1; leaves < rules.maxLeaves && open.length > 0; leaves++) {
    const leaf = takeNext(open, rules.growth);
    const { split, node, histogram } = leaf;
    if (!split || !histogram) break;
    const middle = partition(order, leaf.start, leaf.end, bins, split);
    const depth = leaf.depth + 1;
    const left = leafOf({
      start: leaf.start,
      end: middle,
      depth,
      gradient: split.leftGradient,
      hessian: split.leftHessian,
    });
    const right = leafOf({
      start: middle,
      end: leaf.end,
      depth,
      gradient: leaf.gradient - split.leftGradient,
      hessian: leaf.hessian - split.leftHessian,
    });
    node.split = split;
    node.left = left.node;
    node.right = right.node;
    const [small, large] = middle - leaf.start <= leaf.end - middle ? [left, right] : [right, left];
    // Only the smaller child is counted; the larger is what its parent has besides.
    if (mayGrow(small) || mayGrow(large)) {
      const counted = histograms.take();
      histograms.fill(counted, order, small.start, small.end, features);
      subtractHistogram(histogram, counted);
      if (mayGrow(small)) small.histogram = counted;
      else histograms.giveBack(counted);
      if (mayGrow(large)) large.histogram = histogram;
      else histograms.giveBack(histogram);
    } else histograms.giveBack(histogram);
    consider(left);
    consider(right);
  }
  for (const { histogram } of open) if (histogram) histograms.giveBack(histogram);
  return root.node;
}

function takeNext(open: Leaf[], growth: GrowthRules['growth']): Leaf {
  let next = 0;
  if (growth === 'leaf')
    for (const [at, leaf] of open.entries())
      if ((leaf.split?.gain ?? 0) > (open[next]?.split?.gain ?? 0)) next = at;
  const [leaf] = open.splice(next, 1);
  if (!leaf) throw new RangeError('no leaf is left to split');
  return leaf;
}

/** Puts the rows of the left child before those of the right, each in their order; where the right ones start. */
function partition(order: Int32Array, start: number, end: number, bins: FeatureBins, split: Split): number {
  const column = bins.columns[split.feature] as Uint8Array;
  const right = new Int32Array(end - start);
  let left = start;
  let rights = 0;
  for (let at = start; at < end; at++) {
    const row = order[at] as number;
    if (goesLeft(column[row] as number, bins, split)) order[left++] = row;
    else right[rights++] = row;
  }
  order.set(right.subarray(0, rights), left);
  return left;
}

/** Whether a row whose bin this is belongs to the left child. */
export function goesLeft(bin: number, bins: FeatureBins, split: Split): boolean {
  if (bin > (bins.cuts[split.feature] as Float32Array).length) return split.missingLeft;
  return bin <= split.bin;
}
