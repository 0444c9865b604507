import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { bestLabels, type ChainScores, chainMarginals } from './chain.ts';
import { crfLoss, fitCrf } from './fit-crf.ts';
import { fitPerceptron } from './fit-perceptron.ts';
import { labelProbabilities, labelSequences, type Sequences, sequenceWeights } from './sequence-model.ts';
import { denseRows, sparseRows } from './sparse-rows.ts';
import { expectGradient } from './testing/check-gradient.ts';

const score = fc.double({ min: -4, max: 4, noNaN: true });
const chains = fc
  .record({ labels: fc.integer({ min: 1, max: 3 }), positions: fc.integer({ min: 1, max: 4 }) })
  .chain(({ labels, positions }) => {
    const scores = (count: number) =>
      fc.array(score, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));
    return fc.record({
      emissions: scores(labels * positions),
      chain: fc.record<ChainScores>({
        labels: fc.constant(labels),
        transitions: scores(labels * labels),
        start: scores(labels),
        end: scores(labels),
      }),
    });
  });

/** Every labelling with its score. */
function labellings(emissions: Float64Array, chain: ChainScores): { path: number[]; score: number }[] {
  const { labels } = chain;
  const positions = emissions.length / labels;
  return Array.from({ length: labels ** positions }, (_, code) => {
    const path = Array.from({ length: positions }, (_, at) => Math.floor(code / labels ** at) % labels);
    let total = (chain.start[path[0] ?? 0] ?? 0) + (chain.end[path.at(-1) ?? 0] ?? 0);
    path.forEach((label, at) => {
      total += emissions[at * labels + label] ?? 0;
      if (at > 0) total += chain.transitions[(path[at - 1] ?? 0) * labels + label] ?? 0;
    });
    return { path, score: total };
  });
}

describe('a chain', () => {
  it('sums over all labellings as counting them does', () => {
    fc.assert(
      fc.property(chains, ({ emissions, chain }) => {
        const all = labellings(emissions, chain);
        const sum = all.reduce((total, { score }) => total + Math.exp(score), 0);
        const { logPartition, nodes, edges } = chainMarginals(emissions, chain);
        expect(logPartition).toBeCloseTo(Math.log(sum), 8);
        const { labels } = chain;
        const nodesCounted = new Float64Array(nodes.length);
        const edgesCounted = new Float64Array(edges.length);
        for (const { path, score } of all)
          path.forEach((label, at) => {
            const share = Math.exp(score) / sum;
            nodesCounted[at * labels + label] = (nodesCounted[at * labels + label] ?? 0) + share;
            const edge = (path[at - 1] ?? 0) * labels + label;
            if (at > 0) edgesCounted[edge] = (edgesCounted[edge] ?? 0) + share;
          });
        for (const [at, share] of nodesCounted.entries()) expect(nodes[at]).toBeCloseTo(share, 8);
        for (const [at, share] of edgesCounted.entries()) expect(edges[at]).toBeCloseTo(share, 8);
      }),
    );
  });

  it('finds the best of all labellings', () => {
    fc.assert(
      fc.property(chains, ({ emissions, chain }) => {
        const all = labellings(emissions, chain);
        const found = [...bestLabels(emissions, chain)].join();
        const most = Math.max(...all.map(({ score }) => score));
        expect(all.find(({ path }) => path.join() === found)?.score).toBeCloseTo(most, 9);
      }),
    );
  });

  it('keeps to numbers where scores are large', () => {
    const chain = {
      labels: 2,
      transitions: new Float64Array(4),
      start: new Float64Array(2),
      end: new Float64Array(2),
    };
    const { logPartition, nodes } = chainMarginals(Float64Array.of(9000, 0, 9000, 0), chain);
    expect(logPartition).toBe(18000);
    expect([...nodes]).toEqual([1, 0, 1, 0]);
  });
});

/** Weather of which only hints are seen: three states that stay, hints that are right two times in three. */
function hinted(seed: number, count: number): { sequences: Sequences; targets: Int32Array } {
  const random = seededRandom(seed);
  const starts = Int32Array.from({ length: count + 1 }, (_, at) => at * 12);
  const targets = new Int32Array(count * 12);
  const entries = Array.from(targets, (_, row) => {
    const stays = row % 12 > 0 && random.next() < 0.85;
    targets[row] = stays ? (targets[row - 1] ?? 0) : random.below(3);
    const hint = random.next() < 0.6 ? (targets[row] ?? 0) : random.below(3);
    return [[hint, 1]] as [number, number][];
  });
  return { sequences: { rows: sparseRows(entries, 3), starts }, targets };
}

const shareRight = (found: Int32Array, truth: Int32Array) =>
  found.filter((label, row) => label === truth[row]).length / truth.length;

describe('a conditional random field', () => {
  it('has the gradient of its loss', () => {
    const random = seededRandom(4);
    const rows = denseRows(
      Float32Array.from({ length: 14 }, () => random.normal()),
      2,
    );
    const sequences = { rows, starts: Int32Array.of(0, 3, 3, 4, 7) };
    const point = Float64Array.from({ length: sequenceWeights(2, 3) }, () => random.normal());
    expectGradient(crfLoss(sequences, [0, 2, 1, 1, 0, 0, 2], { labels: 3, penalty: 0.1 }), point);
  });

  it('learns from neighbours what hints alone do not tell', () => {
    const train = hinted(1, 150);
    const test = hinted(2, 150);
    const model = fitCrf(train.sequences, train.targets, { labels: 3, penalty: 1e-4 });
    const alone = Int32Array.from(test.sequences.rows.columns);
    const right = shareRight(labelSequences(model, test.sequences), test.targets);
    expect(right).toBeGreaterThan(shareRight(alone, test.targets) + 0.05);
    // Its probabilities are to be taken at their word: on average as sure as right.
    const probabilities = labelProbabilities(model, test.sequences);
    const sureness = test.targets.reduce(
      (sum, target, row) => sum + (probabilities[row * 3 + target] ?? 0),
      0,
    );
    let expected = 0;
    for (const share of probabilities) expected += share * share;
    expect(sureness / test.targets.length).toBeCloseTo(expected / test.targets.length, 1);
  });

  it('refuses labels that do not fit', () => {
    const { sequences, targets } = hinted(1, 2);
    expect(() => fitCrf(sequences, targets.subarray(1), { labels: 3, penalty: 0 })).toThrow(RangeError);
    expect(() => fitCrf(sequences, targets, { labels: 1, penalty: 0 })).toThrow(/label/);
  });
});

describe('an averaged perceptron', () => {
  it('means its weights over all that it saw', () => {
    const sequences = { rows: sparseRows([[[0, 2]]], 1), starts: Int32Array.of(0, 1) };
    const fit = (rounds: number) => fitPerceptron(sequences, [1], { labels: 2, rounds, seed: 1 }).weights;
    // Wrong once, right from then on: 0 before the first round, ±2 after it.
    expect([...fit(1).subarray(0, 2)]).toEqual([-1, 1]);
    expect(fit(3)[1]).toBeCloseTo(2 * (3 / 4), 12);
  });

  it('learns from neighbours, and is the same for a seed', () => {
    const train = hinted(1, 150);
    const test = hinted(2, 150);
    const fit = (seed: number) =>
      fitPerceptron(train.sequences, train.targets, { labels: 3, rounds: 8, seed });
    const alone = Int32Array.from(test.sequences.rows.columns);
    const right = shareRight(labelSequences(fit(1), test.sequences), test.targets);
    expect(right).toBeGreaterThan(shareRight(alone, test.targets) + 0.03);
    expect(fit(1)).toEqual(fit(1));
    expect(fit(1)).not.toEqual(fit(2));
  });
});
