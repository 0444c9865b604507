import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepFeatures } from './keep-features.ts';
import { type NamedModel, namedPredictor, readNamedModel, writeNamedModel } from './named-model.ts';
import { packings, packNumbers, unpackNumbers } from './packed-numbers.ts';

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('packed numbers', () => {
  it('come back as near as their packing keeps them', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(...packings), (given, packing) => {
        const back = unpackNumbers(packNumbers(given, packing));
        expect(back.length).toBe(given.length);
        const largest = Math.max(0, ...given.map(Math.abs));
        const half = { int8: largest / 127 / 2, int16: largest / 32767 / 2, float32: 0 }[packing];
        for (const [at, number] of given.entries())
          expect(Math.abs((back[at] ?? 0) - number)).toBeLessThanOrEqual(
            half * (1 + 1e-9) +
              1e-320 +
              (packing === 'float32' ? Math.abs(number) * 2 ** -24 + 2 ** -149 : 0),
          );
      }),
    );
  });

  it('take the bytes that they should', () => {
    const bytes = packings.map((packing) => atob(packNumbers([1, -2, 3], packing).base64).length);
    expect(bytes).toEqual([3, 6, 12]);
  });

  it('are finite, and whole', () => {
    expect(() => packNumbers([1, Number.NaN], 'int8')).toThrow(RangeError);
    expect(() => packNumbers([Number.POSITIVE_INFINITY], 'float32')).toThrow(RangeError);
    expect(() => unpackNumbers({ packing: 'int16', scale: 1, base64: btoa('abc') })).toThrow(/3 bytes/);
    expect(() => unpackNumbers({ packing: 'float32', scale: 1, base64: btoa('\0\0\x80\x7f') })).toThrow(
      RangeError,
    );
  });
});

const softmax: NamedModel = {
  kind: 'softmax',
  labels: ['dry', 'wet'],
  features: ['cloud', 'sun'],
  weights: Float64Array.of(-1, 1, 2, -2, 0.25, -0.5),
};
const chain: NamedModel = {
  ...softmax,
  kind: 'chain',
  weights: Float64Array.of(-1, 1, 2, -2, 3, 0, 0, 3, 0, 0, 0, 0),
};
const days = [
  [['sun', 1]],
  [],
  [
    ['cloud', 1],
    ['unknown', 9],
  ],
] as [string, number][][];

describe('a named model', () => {
  it.each([softmax, chain])('of kind $kind says the same after it was written and read', (model) => {
    const back = readNamedModel(throughText(writeNamedModel(model)));
    const starts = Int32Array.of(0, 3);
    const [before, after] = [namedPredictor(model), namedPredictor(back)].map((predict) =>
      predict(days, starts),
    );
    expect(back).toMatchObject({ kind: model.kind, labels: model.labels, features: model.features });
    for (const [at, share] of (before ?? []).entries()) expect(after?.[at]).toBeCloseTo(share, 4);
    expect(writeNamedModel(back)).toEqual(
      writeNamedModel(readNamedModel(throughText(writeNamedModel(back)))),
    );
  });

  it('looks at each row by itself, or at the row among its neighbours', () => {
    const apart = Int32Array.of(0, 1, 2, 3);
    const together = Int32Array.of(0, 3);
    expect([...namedPredictor(softmax)(days, apart)]).toEqual([...namedPredictor(softmax)(days, together)]);
    // The day of which nothing is known is as the one before it.
    expect(namedPredictor(chain)(days, together)[2]).toBeGreaterThan(0.6);
    expect(namedPredictor(chain)(days, apart)[2]).toBeCloseTo(0.5, 9);
    expect(namedPredictor(softmax)(days, apart)[2]).toBeCloseTo(1 / (1 + Math.exp(-0.75)), 9);
  });

  it('is refused where it is none', () => {
    const json = writeNamedModel(chain);
    for (const other of [
      { ...json, version: 2 },
      { ...json, kind: 'softmax' },
      { ...json, features: ['cloud'] },
      { ...json, features: ['cloud', 'cloud'] },
      { ...json, labels: ['dry'] },
      { ...json, rest: { ...json.rest, base64: '***' } },
      null,
    ])
      expect(() => readNamedModel(throughText(other))).toThrow();
  });
});

describe('fewer features', () => {
  const many: NamedModel = {
    kind: 'softmax',
    labels: ['a', 'b'],
    features: ['alike', 'rare', 'strong', 'usual'],
    weights: Float64Array.of(9, 9, 2, -2, 3, -3, 1, -1, 0.1, 0.2),
  };

  it('are those that move scores apart, and keep their weights and their order', () => {
    expect(keepFeatures(many, [100, 1, 5, 50], 2)).toEqual({
      ...many,
      features: ['strong', 'usual'],
      weights: Float64Array.of(3, -3, 1, -1, 0.1, 0.2),
    });
  });

  it('are all where there is room', () => {
    expect(keepFeatures(many, [1, 1, 1, 1], 4)).toBe(many);
  });
});
