import { dotProduct, packVectors, wordVectorsOf } from '@papyri/core/text/word-vectors';
import { seededRandom } from 'onnx-train/random';
import { expect, it } from 'vitest';
import { fitWordVectors } from './fit-word-vectors.ts';

/** Two worlds whose words never meet. */
function madeTexts() {
  const random = seededRandom(1);
  const worlds = [
    ['tumour', 'cancer', 'metastasis', 'biopsy'],
    ['rain', 'cloud', 'storm', 'wind'],
  ];
  return Array.from({ length: 200 }, (_, at) => {
    const world = worlds[at % 2] ?? [];
    return Array.from({ length: 8 }, () => world[random.below(world.length)] ?? '');
  });
}

it('makes words that stand near each other point alike, and keeps that in 8 bits', () => {
  const fitted = fitWordVectors(madeTexts(), { words: 100, dimensions: 2, window: 4, seed: 1 });
  expect([...fitted.words].sort()).toEqual([
    'biopsy',
    'cancer',
    'cloud',
    'metastasis',
    'rain',
    'storm',
    'tumour',
    'wind',
  ]);
  const vectors = wordVectorsOf(fitted.words, packVectors(fitted.vectors, 2));
  const alike = (a: string, b: string) => {
    const [first, second] = [vectors.of(a), vectors.of(b)];
    return first && second ? dotProduct(first, second) : Number.NaN;
  };
  expect(alike('tumour', 'cancer')).toBeGreaterThan(0.8);
  expect(alike('tumour', 'rain')).toBeLessThan(0.3);
  expect(vectors.of('snow')).toBeUndefined();
  expect(() => wordVectorsOf(['a', 'b'], new Int8Array(3))).toThrow(RangeError);
});
