import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

test('a sentence is one piece, a monster several', () => {
  expect(piecesOf('A short one.', { start: 0, end: 12 })).toEqual([{ start: 0, end: 12 }]);
  const text = 'word '.repeat(1000);
  const pieces = piecesOf(text, { start: 0, end: text.length });
  expect(pieces.length).toBeGreaterThan(5);
  for (const { start, end } of pieces) expect(text.slice(start, end)).toMatch(/^word .* $/);
});

test('pieces cover the span without a gap and cut no surrogate pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000, minLength: 0 }), (text) => {
      const pieces = piecesOf(text, { start: 0, end: text.length });
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { start, end } of pieces) {
        expect(end - start).toBeLessThanOrEqual(800);
        if (text.isWellFormed()) expect(text.slice(start, end).isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});
