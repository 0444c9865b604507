import { beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../graph/build.ts';
import type { Weights } from '../graph/initialise.ts';
import { type Pretraining, pretraining } from '../layers/pretraining.ts';
import { openSession } from '../onnx/session.ts';
import { floatData, floats } from '../onnx/value.ts';
import { seededRandom } from '../random.ts';
import { madeBatch } from '../testing/made-batch.ts';
import { constantRate } from '../train/schedule.ts';
import { createTrainer } from '../train/trainer.ts';
import { compareModels } from './compare-models.ts';
import { inferenceModel } from './inference-model.ts';

const sizes = {
  vocabulary: 60,
  width: 64,
  layers: 2,
  heads: 4,
  inner: 256,
  positions: 16,
  segments: 2,
  dropout: 0.1,
};
const random = seededRandom(1);
const batch = () =>
  madeBatch(random, { batch: 4, sequence: 10, maskedEach: 3, vocabulary: sizes.vocabulary });
let model: Pretraining;
let weights: Weights;

beforeAll(async () => {
  model = pretraining(sizes);
  const trainer = await createTrainer({ ...model, seed: 1, schedule: constantRate(3e-3) });
  for (let step = 0; step < 40; step++) await trainer.step([batch()]);
  weights = trainer.state().weights;
  await trainer.close();
});

describe('a model for inference', () => {
  it('needs the text alone, and gives what the training graph gives without dropout', async () => {
    const exported = await openSession(inferenceModel(model.graph, { hidden: model.hidden }, weights));
    expect([...exported.inputs].sort()).toEqual(['ids', 'present', 'segments']);
    expect(exported.outputs).toEqual(['hidden']);
    const plain = pretraining({ ...sizes, dropout: 0 });
    const training = await openSession(buildModel(plain.graph, { hidden: plain.hidden }));
    const held = plain.graph.parameters.map(({ name, shape }) => [
      name,
      floats(weights.get(name) ?? [], shape),
    ]);
    for (const feeds of [batch(), batch()]) {
      const { hidden } = await exported.run(feeds);
      const { hidden: wanted } = await training.run({ ...feeds, ...Object.fromEntries(held) });
      expect(hidden?.shape).toEqual([4, 10, 64]);
      const values = floatData(wanted);
      floatData(hidden).forEach((value, index) => {
        expect(value).toBeCloseTo(values[index] ?? Number.NaN, 4);
      });
    }
    await exported.close();
    await training.close();
  });

  it('with 8-bit weights is little more than a third of the size, and nearly as exact', async () => {
    const outputs = { hidden: model.hidden, masked: model.masked };
    const float = inferenceModel(model.graph, outputs, weights);
    const int8 = inferenceModel(model.graph, outputs, weights, { weights: 'int8' });
    expect(int8.length).toBeLessThan(0.4 * float.length);
    const { hidden, masked } = await compareModels(float, int8, [batch(), batch(), batch()]);
    // 8 bits of a number between −max and max are exact to about 1/250 of it.
    expect(hidden?.relative).toBeGreaterThan(1e-4);
    expect(hidden?.relative).toBeLessThan(0.01);
    expect(masked?.relative).toBeLessThan(0.01);
  });

  it('is not made where weights are missing', () => {
    const outputs = { hidden: model.hidden };
    expect(() => inferenceModel(model.graph, outputs, new Map())).toThrow(
      'the weights of embedding.words do not fit its shape [60, 64]',
    );
  });
});
