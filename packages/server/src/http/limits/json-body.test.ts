import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDepth } from './json-body.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('jsonDepth', () => {
  it('is the depth of what the text says', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(jsonDepth(text, 100)).toBe(depthOf(JSON.parse(text)));
      }),
    );
  });

  it('does not take brackets in strings for structure', () => {
    expect(jsonDepth('{"[[[\\"[[": "]]{{"}', 100)).toBe(1);
  });

  it('stops where it knows enough', () => {
    expect(jsonDepth('['.repeat(1_000_000), 10)).toBe(11);
  });
});
