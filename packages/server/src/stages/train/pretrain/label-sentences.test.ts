import { seededRandom } from 'onnx-train/random';
import { trainWordPiece } from 'onnx-train/wordpiece/train-wordpiece';
import { expect, it } from 'vitest';
import { type LabelledText, labelBatch, noLabel, textEncoder } from './label-batch.ts';
import { fitSentenceLabels } from './label-sentences.ts';
import { tinyParameters } from './testing/made-papers.ts';

const words = ['ab', 'cd', 'ef', 'gh', 'ij'];
const vocabulary = trainWordPiece([`${words.join(' ')} ${words.join(' ')} x y x y .`], {
  size: 60,
  lowerCase: true,
});

/** A sentence is labelled by the word of the sentence before it: only who reads both can tell. */
function texts(count: number, seed: number): LabelledText[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const kinds = Array.from({ length: 3 + random.below(3) }, () => random.below(2));
    return {
      sentences: kinds.map((kind) => `${words[random.below(5)]} ${kind === 1 ? 'x' : 'y'}.`),
      labels: kinds.map((_, at) => (at === 0 ? 2 : (kinds[at - 1] ?? 0))),
    };
  });
}

it('labels sentences by those around them, the same with the same seed', async () => {
  const encoder = { sizes: tinyParameters, vocabulary, weights: new Map() };
  const fit = (epochs: number) =>
    fitSentenceLabels(encoder, texts(200, 1), { labels: 3, seed: 1, epochs, rate: 5e-3, dropout: 0 });
  const asked = texts(50, 2);
  const label = await fit(10);
  const found = await label(asked.map(({ sentences }) => sentences));
  const truth = asked.flatMap(({ labels }) => labels);
  expect(found).toHaveLength(3 * truth.length);
  const right = truth.filter((wanted, row) => {
    const own = found.subarray(3 * row, 3 * row + 3);
    return own.indexOf(Math.max(...own)) === wanted;
  });
  expect(right.length / truth.length).toBeGreaterThan(0.95);
  const [one, other] = await Promise.all([fit(1), fit(1)]);
  const some = asked.slice(0, 3).map(({ sentences }) => sentences);
  expect(await one(some)).toEqual(await other(some));
  expect(await label([])).toHaveLength(0);
});

it('cuts long texts so that every sentence keeps a token', () => {
  const encoded = textEncoder(vocabulary)({
    sentences: ['ab '.repeat(600), 'cd', 'ef gh'],
    labels: [0, 1, 2],
  });
  expect(encoded.ids).toHaveLength(512);
  expect(encoded.spans.map(([start, end]) => end - start)).toEqual([509, 1, 1]);
  const batch = labelBatch([encoded, textEncoder(vocabulary)({ sentences: ['ij'], labels: [1] })]);
  expect([...(batch.labels?.data ?? [])].map(Number)).toEqual([0, 1, 2, 1, noLabel, noLabel]);
  expect(batch.means?.shape).toEqual([2, 3, 512]);
  const sums = [0, 1, 2, 3, 4, 5].map((row) =>
    [...(batch.means?.data ?? [])]
      .slice(row * 512, (row + 1) * 512)
      .reduce((sum: number, share) => sum + Number(share), 0),
  );
  for (const [row, sum] of sums.entries()) expect(sum).toBeCloseTo(row < 4 ? 1 : 0, 4);
});
