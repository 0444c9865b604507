import { expect, test } from 'vitest';
import { centroid, containment, cosine, share, termVectors } from './similarity.ts';

test('vectors of length 1 that agree where the words do', () => {
  const [a, b, c, empty] = termVectors([['tide', 'wind'], ['tide', 'wind'], ['graph'], []]);
  expect(cosine(a ?? new Map(), b ?? new Map())).toBeCloseTo(1, 12);
  expect(cosine(a ?? new Map(), c ?? new Map())).toBe(0);
  expect(cosine(a ?? new Map(), empty ?? new Map())).toBe(0);
});

test('the centroid is nearer to what most say', () => {
  const vectors = termVectors([['tide'], ['tide', 'wind'], ['graph']]);
  const middle = centroid(vectors);
  expect(cosine(vectors[0] ?? new Map(), middle)).toBeGreaterThan(cosine(vectors[2] ?? new Map(), middle));
  expect(centroid([]).size).toBe(0);
});

test('share and containment', () => {
  const few = new Set(['a', 'b']);
  const many = new Set(['a', 'c', 'd', 'e']);
  expect(share(few, many)).toBe(0.5);
  expect(share(many, few)).toBe(0.25);
  expect(containment(many, few)).toBe(0.5);
  expect(share(new Set(), many)).toBe(0);
  expect(containment(new Set(), many)).toBe(0);
});
