import { seededRandom } from '../random.ts';
import { binFeatures, type FeatureBins, findCuts } from './feature-bins.ts';
import { type GrownNode, type GrowthRules, goesLeft, growTree } from './grow-tree.ts';
import { histogramsOf } from './histograms.ts';
import { joinTrees } from './join-trees.ts';
import type { ObjectiveName } from './objective.ts';
import { objectiveOf } from './objective-of.ts';
import { packTrees } from './pack-trees.ts';
import { treePredictor } from './predict-trees.ts';
import { sampleFeatures, sampleRows } from './sample.ts';
import { checkedRows, type TreeData } from './tree-data.ts';
import type { TreeModel } from './tree-model.ts';

export interface TreeOptions extends GrowthRules {
  readonly objective: ObjectiveName;
  /** For the softmax. */
  readonly classes: number;
  /** Most rounds; a round is one tree for each output. */
  readonly rounds: number;
  /** Shares (0, 1] of rows (of queries, when ranking) and of features that each round sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** Most bins a feature, 2 to 254. */
  readonly bins: number;
  readonly seed: number;
  /** Rows that are not learned from: fitting ends after `patience` rounds in which their loss did not fall. */
  readonly heldOut?: TreeData;
  readonly patience: number;
  /** A model that is gone on from: its trees come first, new ones learn what it still gets wrong. */
  readonly after?: TreeModel;
}

/** What is taken where nothing is said. */
export const defaultTreeOptions: TreeOptions = {
  objective: 'squared',
  classes: 2,
  rounds: 200,
  growth: 'depth',
  maxDepth: 5,
  maxLeaves: 31,
  learningRate: 0.1,
  lambda: 1,
  gamma: 0,
  minChildWeight: 1,
  rowShare: 1,
  featureShare: 1,
  bins: 64,
  seed: 1,
  patience: 20,
};

export interface FittedTrees {
  /** The rounds up to the best one where rows were held out, else all. */
  readonly model: TreeModel;
  /** Loss after each round that was made; the held-out ones only where there are such rows. */
  readonly losses: readonly number[];
  readonly heldOutLosses: readonly number[];
  /** By feature, over the trees kept: how much its questions gained in all, and how many there are. */
  readonly importance: { readonly gain: Float64Array; readonly splits: Float64Array };
}

/**
 * Gradient-boosted decision trees by histograms (Friedman, "Greedy function approximation", 2001; second order as in
 * Chen and Guestrin, "XGBoost", KDD 2016). The same options and data give the same model on every machine whose
 * `Math.exp` is the same. RangeError where data or options do not fit each other.
 */
export function fitTrees(data: TreeData, given: Partial<TreeOptions> = {}): FittedTrees {
  const options: TreeOptions = { ...defaultTreeOptions, ...given };
  const rows = checkedRows(data);
  const cuts = findCuts(data.features, data.width, options.bins);
  const bins = binFeatures(data.features, cuts);
  const objective = objectiveOf(options.objective, data, options.classes);
  const { outputs } = objective;
  const { after } = options;
  if (after && (after.outputs !== outputs || after.objective !== options.objective))
    throw new RangeError(
      `a model of ${after.objective} with ${after.outputs} outputs cannot be gone on from`,
    );
  const base = after ? after.base : objective.base.map(Math.fround);
  const scores = startScores(base, data, after);
  const gradient = new Float64Array(rows * outputs);
  const hessian = new Float64Array(rows * outputs);
  const parts = Array.from({ length: outputs }, (_, output) => {
    const part = { gradient: gradient.subarray(output * rows, (output + 1) * rows) };
    const bends = hessian.subarray(output * rows, (output + 1) * rows);
    return { ...part, hessian: bends, histograms: histogramsOf(bins, part.gradient, bends) };
  });
  const held = options.heldOut && heldOutPart(options.heldOut, data.width, cuts, options, base);
  const random = seededRandom(options.seed);
  const grown: GrownNode[] = [];
  const losses: number[] = [];
  const heldOutLosses: number[] = [];
  let best = { round: 0, loss: Number.POSITIVE_INFINITY };
  for (let round = 1; round <= options.rounds; round++) {
    objective.derivatives(scores, gradient, hessian);
    const sampled = sampleRows(random, rows, options.rowShare, data.groups);
    const features = sampleFeatures(random, data.width, options.featureShare);
    for (const [output, part] of parts.entries()) {
      const sums = { gradient: 0, hessian: 0 };
      for (const row of sampled) {
        sums.gradient += part.gradient[row] as number;
        sums.hessian += part.hessian[row] as number;
      }
      const tree = growTree(bins, part.histograms, sampled.slice(), features, sums, options);
      grown.push(tree);
      addTree(tree, bins, scores.subarray(output * rows, (output + 1) * rows));
      if (held) addTree(tree, held.bins, held.scores.subarray(output * held.rows, (output + 1) * held.rows));
    }
    losses.push(objective.loss(scores));
    if (!held) continue;
    const loss = held.objective.loss(held.scores);
    heldOutLosses.push(loss);
    if (loss < best.loss) best = { round, loss };
    else if (round - best.round >= options.patience) break;
  }
  const kept = held ? grown.slice(0, best.round * outputs) : grown;
  const fitted = packTrees(kept, cuts, { objective: options.objective, base });
  const model = after ? joinTrees(after, fitted) : fitted;
  return { model, losses, heldOutLosses, importance: importanceOf(kept, data.width) };
}

/** The scores before the first new tree, those of one output after those of another. */
function startScores(base: readonly number[], data: TreeData, after: TreeModel | undefined): Float64Array {
  const rows = data.targets.length;
  const scores = new Float64Array(rows * base.length);
  if (after && rows > 0) {
    const given = treePredictor(after).scores(data.features);
    for (const at of scores.keys())
      scores[at] = given[(at % rows) * base.length + Math.floor(at / rows)] ?? 0;
    return scores;
  }
  for (const [output, score] of base.entries()) scores.fill(score, output * rows, (output + 1) * rows);
  return scores;
}

function heldOutPart(
  data: TreeData,
  width: number,
  cuts: readonly Float32Array[],
  options: TreeOptions,
  base: readonly number[],
) {
  const rows = checkedRows(data);
  if (data.width !== width) throw new RangeError(`held-out rows have ${data.width} features, not ${width}`);
  return {
    rows,
    bins: binFeatures(data.features, cuts),
    objective: objectiveOf(options.objective, data, options.classes),
    scores: startScores(base, data, options.after),
  };
}

function addTree(root: GrownNode, bins: FeatureBins, scores: Float64Array): void {
  for (let row = 0; row < scores.length; row++) {
    let node = root;
    while (node.split && node.left && node.right) {
      const bin = (bins.columns[node.split.feature] as Uint8Array)[row] as number;
      node = goesLeft(bin, bins, node.split) ? node.left : node.right;
    }
    scores[row] = (scores[row] as number) + node.value;
  }
}

function importanceOf(trees: readonly GrownNode[], width: number): FittedTrees['importance'] {
  const importance = { gain: new Float64Array(width), splits: new Float64Array(width) };
  const visit = ({ split, left, right }: GrownNode): void => {
    if (!split) return;
    importance.gain[split.feature] = (importance.gain[split.feature] as number) + split.gain;
    importance.splits[split.feature] = (importance.splits[split.feature] as number) + 1;
    if (left) visit(left);
    if (right) visit(right);
  };
  for (const tree of trees) visit(tree);
  return importance;
}
