import type { Objective } from './objective.ts';
import type { TreeData } from './tree-data.ts';

/** Keeps leaves finite where a list is already decided. */
const leastHessian = 1e-4;

function groupsOf(data: TreeData): Int32Array {
  if (!data.groups) throw new RangeError('ranking needs groups: where the rows of each query start');
  if (data.targets.some((target) => !(target >= 0 && Number.isFinite(target))))
    throw new RangeError('relevance is a number from 0');
  return data.groups;
}

/** How much each list counts: the weight of its rows. RangeError where these differ. */
function weightOf({ weights }: TreeData, start: number, end: number): number {
  const weight = weights?.[start] ?? 1;
  if (weights?.subarray(start, end).some((other) => other !== weight))
    throw new RangeError('the rows of a list count alike: a list has one weight');
  return weight;
}

/**
 * Listwise softmax: the cross-entropy of a list's targets, shared out to sum to 1, and the softmax of its scores
 * (ListNet's top-one loss; Cao et al., ICML 2007, eq. 5). Lists without a target above 0 count nothing.
 */
export function listwise(data: TreeData): Objective {
  const groups = groupsOf(data);
  const shares = Float64Array.from(data.targets);
  const lists: { start: number; end: number; weight: number }[] = [];
  for (let group = 0; group + 1 < groups.length; group++) {
    const start = groups[group] as number;
    const end = groups[group + 1] as number;
    const total = shares.subarray(start, end).reduce((sum, value) => sum + value, 0);
    const weight = weightOf(data, start, end);
    if (total <= 0 || weight === 0) continue;
    lists.push({ start, end, weight });
    for (let row = start; row < end; row++) shares[row] = (shares[row] as number) / total;
  }
  const whole = weightOfAll(lists);
  return {
    outputs: 1,
    base: [0],
    derivatives(scores, gradient, hessian) {
      gradient.fill(0);
      hessian.fill(leastHessian);
      for (const { start, end, weight } of lists) {
        const normaliser = logSum(scores, start, end);
        for (let row = start; row < end; row++) {
          const share = Math.exp((scores[row] as number) - normaliser);
          gradient[row] = weight * (share - (shares[row] as number));
          hessian[row] = weight * Math.max(leastHessian, share * (1 - share));
        }
      }
    },
    loss(scores) {
      let sum = 0;
      for (const { start, end, weight } of lists) {
        const normaliser = logSum(scores, start, end);
        for (let row = start; row < end; row++)
          sum += weight * (shares[row] as number) * (normaliser - (scores[row] as number));
      }
      return whole === 0 ? 0 : sum / whole;
    },
  };
}

function weightOfAll(lists: readonly { readonly weight: number }[]): number {
  return lists.reduce((sum, { weight }) => sum + weight, 0);
}

function logSum(scores: Float64Array, start: number, end: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let row = start; row < end; row++) most = Math.max(most, scores[row] as number);
  let sum = 0;
  for (let row = start; row < end; row++) sum += Math.exp((scores[row] as number) - most);
  return most + Math.log(sum);
}

/**
 * LambdaMART: pairwise logistic gradients, each times the change of nDCG if the two were swapped (Burges, "From
 * RankNet to LambdaRank to LambdaMART", MSR-TR-2010-82, sections 4 and 7; σ = 1). Gain 2^relevance − 1, discount
 * 1 / log2(1 + rank). The loss is 1 − the mean nDCG of the lists in which relevance differs.
 */
export function ndcgLambdas(data: TreeData): Objective {
  const groups = groupsOf(data);
  if (data.targets.some((target) => target > 63))
    throw new RangeError('gains double: relevance is at most 63');
  const gains = Float64Array.from(data.targets, (relevance) => 2 ** relevance - 1);
  const lists: { start: number; end: number; ideal: number; weight: number }[] = [];
  for (let group = 0; group + 1 < groups.length; group++) {
    const start = groups[group] as number;
    const end = groups[group + 1] as number;
    const sorted = gains.slice(start, end).sort().reverse();
    const weight = weightOf(data, start, end);
    if (sorted.length === 0 || sorted[0] === sorted.at(-1) || weight === 0) continue;
    const ideal = sorted.reduce((sum, gain, rank) => sum + gain * discount(rank), 0);
    lists.push({ start, end, ideal, weight });
  }
  const whole = weightOfAll(lists);
  return {
    outputs: 1,
    base: [0],
    derivatives(scores, gradient, hessian) {
      gradient.fill(0);
      hessian.fill(leastHessian);
      for (const { start, end, ideal, weight } of lists) {
        const order = ranked(scores, start, end);
        for (let high = 0; high < order.length; high++)
          for (let low = high + 1; low < order.length; low++) {
            const a = order[high] as number;
            const b = order[low] as number;
            const difference = (gains[a] as number) - (gains[b] as number);
            if (difference === 0) continue;
            const [better, worse] = difference > 0 ? [a, b] : [b, a];
            const change = (Math.abs(difference) * (discount(high) - discount(low))) / ideal;
            const wrong = 1 / (1 + Math.exp((scores[better] as number) - (scores[worse] as number)));
            const slope = weight * change * wrong;
            const bend = slope * (1 - wrong);
            gradient[better] = (gradient[better] as number) - slope;
            gradient[worse] = (gradient[worse] as number) + slope;
            hessian[better] = (hessian[better] as number) + bend;
            hessian[worse] = (hessian[worse] as number) + bend;
          }
      }
    },
    loss(scores) {
      let sum = 0;
      for (const { start, end, ideal, weight } of lists) {
        let found = 0;
        for (const [rank, row] of ranked(scores, start, end).entries())
          found += (gains[row] as number) * discount(rank);
        sum += weight * (1 - found / ideal);
      }
      return whole === 0 ? 0 : sum / whole;
    },
  };
}

const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** Rows of a list, best score first; of equal ones the earlier. */
function ranked(scores: Float64Array, start: number, end: number): Int32Array {
  const order = Int32Array.from({ length: end - start }, (_, at) => start + at);
  return order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
