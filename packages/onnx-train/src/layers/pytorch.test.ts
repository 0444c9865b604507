import { expect, it } from 'vitest';
import { initialise } from '../graph/initialise.ts';
import { seededRandom } from '../random.ts';
import { madeBatch, tinyBert } from '../testing/made-batch.ts';
import { askPytorch, pytorchIsThere } from '../testing/pytorch.ts';
import { openGradientSession } from '../train/gradient-session.ts';
import { pretraining } from './pretraining.ts';

const installed = await pytorchIsThere();

it.skipIf(!installed)('loss and gradients of BERT are those of PyTorch', async () => {
  const { graph, loss } = pretraining(tinyBert);
  const weights = initialise(graph.parameters, 4);
  // Larger than at first, so that no gradient is next to nothing.
  for (const [name, values] of weights)
    if (name.endsWith('.weight')) values.set(values.map((value) => 5 * value));
  const batch = madeBatch(seededRandom(2), {
    batch: 3,
    sequence: 10,
    maskedEach: 3,
    vocabulary: tinyBert.vocabulary,
  });
  const session = await openGradientSession(graph, [loss], 1);
  const ours = await session.run(weights, batch, 0);
  await session.close();
  const { results } = await askPytorch({ graph, weights, batch, layers: 2, heads: 2, threads: 1 });
  expect(ours.numbers[0]).toBeCloseTo(results.tensors.get('loss')?.data[0] ?? Number.NaN, 5);
  for (const { name } of graph.parameters) {
    const theirs = results.tensors.get(`gradient/${name}`)?.data ?? new Float32Array(0);
    const gradient = ours.gradients.get(name) ?? new Float32Array(0);
    expect(gradient.length, name).toBe(theirs.length);
    const apart = theirs.map((value, index) => Math.abs(value - (gradient[index] ?? Number.NaN)));
    expect(Math.max(...apart), name).toBeLessThan(1e-5);
  }
});
