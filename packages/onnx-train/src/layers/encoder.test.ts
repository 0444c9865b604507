import { describe, expect, it } from 'vitest';
import { buildModel } from '../graph/build.ts';
import { Graph } from '../graph/graph.ts';
import { initialise } from '../graph/initialise.ts';
import { openSession } from '../onnx/session.ts';
import { floatData, floats, integers } from '../onnx/value.ts';
import { seededRandom } from '../random.ts';
import { madeBatch, tinyBert } from '../testing/made-batch.ts';
import { openGradientSession } from '../train/gradient-session.ts';
import { type PretrainingOptions, pretraining } from './pretraining.ts';
import { selfAttention } from './self-attention.ts';

/** As BERT is, and as it learns from fewer steps. */
const kinds: readonly (readonly [string, PretrainingOptions])[] = [
  ['BERT', tinyBert],
  [
    'BERT with norms first, distances and matched segments',
    {
      ...tinyBert,
      normFirst: true,
      deviation: 0.1,
      relative: { positions: tinyBert.positions },
      nextFrom: 'matches',
    },
  ],
];

describe.each(kinds)('%s', (_, options) => {
  it('does not see what stands where no token is, nor how much of it', async () => {
    const { graph, hidden } = pretraining(options);
    const session = await openSession(buildModel(graph, { hidden }));
    const weights = initialise(graph.parameters, 1);
    const held = graph.parameters.map(({ name, shape }) => [name, floats(weights.get(name) ?? [], shape)]);
    const run = async (text: readonly number[], length: number) => {
      const shape = [1, text.length];
      const { hidden: output } = await session.run({
        ...Object.fromEntries(held),
        ids: integers(text, shape),
        segments: integers(new Array(text.length).fill(0), shape),
        present: floats(
          text.map((_, at) => Number(at < length)),
          shape,
        ),
      });
      expect(output?.shape).toEqual([1, text.length, tinyBert.width]);
      return floatData(output).slice(0, length * tinyBert.width);
    };
    const wanted = await run([5, 6, 7], 3);
    for (const padded of [
      [5, 6, 7, 0],
      [5, 6, 7, 9, 11, 2],
    ])
      (await run(padded, 3)).forEach((value, index) => {
        expect(value).toBeCloseTo(wanted[index] ?? Number.NaN, 5);
      });
    const seen = await run([5, 6, 7, 9], 4);
    expect(Math.max(...wanted.map((value, index) => Math.abs(value - (seen[index] ?? 0))))).toBeGreaterThan(
      1e-4,
    );
    await session.close();
  });

  it('has the gradients of its loss, also where a weight is used twice', async () => {
    const { graph, loss } = pretraining(options);
    const weights = initialise(graph.parameters, 4);
    // Larger than at first: a step must be short beside what layer norm divides by.
    for (const [name, values] of weights)
      if (name.endsWith('.weight')) values.set(values.map((value) => 5 * value));
      else if (/^embedding\.\w+$/.test(name)) values.set(values.map((value) => 20 * value));
    const batch = madeBatch(seededRandom(2), {
      batch: 3,
      sequence: 10,
      maskedEach: 3,
      vocabulary: tinyBert.vocabulary,
    });
    const session = await openGradientSession(graph, [loss], 1);
    const { gradients } = await session.run(weights, batch, 0);
    for (const [name, values] of weights) {
      const gradient = gradients.get(name) ?? new Float32Array(0);
      const length = Math.hypot(...gradient);
      // A softmax does not change when the same is added to all scores: keys need no bias.
      if (name.endsWith('.key.bias')) {
        expect(length, name).toBeLessThan(1e-6);
        continue;
      }
      // Along the gradient the loss rises by the gradient's length.
      const before = values.slice();
      const lossAt = async (step: number): Promise<number> => {
        values.set(before.map((value, index) => value + (step * (gradient[index] ?? 0)) / length));
        const { numbers } = await session.run(weights, batch, 0);
        return numbers[0] ?? Number.NaN;
      };
      // Short where the loss is steep: it bends.
      const step = Math.min(0.02, 0.1 / length);
      const near = (await lossAt(step)) - (await lossAt(-step));
      const far = (await lossAt(2 * step)) - (await lossAt(-2 * step));
      values.set(before);
      const slope = (8 * near - far) / (12 * step);
      expect(Math.abs(slope - length), name).toBeLessThan(0.01 * length + 2e-4);
    }
    await session.close();
  });
});

describe('attention', () => {
  it('wants heads that share the width', () => {
    const graph = new Graph();
    const x = graph.input('x', ['batch', 'sequence', 10]);
    const present = graph.input('present', ['batch', 'sequence']);
    expect(() => selfAttention(x, present, 'attention', { heads: 4, dropout: 0 })).toThrow(
      'selfAttention of [batch, sequence, 10]: 4 heads do not share it evenly',
    );
  });
});
