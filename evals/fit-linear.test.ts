import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dot, fitListwise, folds, softTarget, weightsFile } from './fit-linear.ts';
import { readJsonLines } from './rows.ts';

test('learns which feature decides, the same way each time', () => {
  const lists = Array.from({ length: 40 }, (_, at) => {
    const features = [0, 1, 2].map((item) =>
      Float64Array.from([(at + item) % 3, ((at * 7 + item * 5) % 11) / 11]),
    );
    return {
      features,
      target: softTarget(
        features.map((vector) => vector[0] ?? 0),
        0.2,
      ),
    };
  });
  const weights = fitListwise(lists, { penalty: 0.001 });
  expect(weights[0]).toBeGreaterThan(1);
  expect(Math.abs(weights[1] ?? 9)).toBeLessThan(0.5);
  expect(fitListwise(lists, { penalty: 0.001 })).toEqual(weights);
});

test('targets sum to one and favour the best', () => {
  const target = softTarget([1, 2, 1], 0.5);
  expect(target.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(target[1]).toBeGreaterThan(0.7);
});

test('folds test every item once and never train on it', () => {
  const parts = folds([1, 2, 3, 4, 5], 2);
  expect(parts.flatMap(({ test: tested }) => tested).sort()).toEqual([1, 2, 3, 4, 5]);
  for (const { train, test: tested } of parts)
    expect(train.filter((item) => tested.includes(item))).toEqual([]);
});

test('writes weights as a module', () => {
  const text = weightsFile('someWeights', 'About them.\nAnd more.', ['first', 'second'], [0.1234, -2]);
  expect(text).toContain(' * About them.\n * And more.\n');
  expect(text).toContain('  first: 0.12,\n  second: -2,\n');
});

test('dot', () => {
  expect(dot([1, 2], [3, 4])).toBe(11);
});

describe('readJsonLines', () => {
  test.each([
    ['plain', Buffer.from('{"a":1}\n\n{"a":2}\n')],
    ['gzipped', gzipSync('{"a":1}\n{"a":2}')],
  ])('%s', (_, bytes) => {
    expect(readJsonLines(bytes)).toEqual([{ a: 1 }, { a: 2 }]);
  });
});
