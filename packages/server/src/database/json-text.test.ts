import { describe, expect, it } from 'vitest';
import { jsonText, storableText } from './json-text.ts';

describe('jsonText', () => {
  it.each([
    ['plain', 'naïve 𝒳 "quoted" \n', 'naïve 𝒳 "quoted" \n'],
    ['a NUL', 'a\0b', 'a\uFFFDb'],
    ['half a pair at the end', 'x\uD835', 'x\uFFFD'],
    ['halves in the wrong order', '\uDC00\uD835', '\uFFFD\uFFFD'],
  ])('keeps or mends %s', (_name, given, expected) => {
    expect(JSON.parse(jsonText({ deep: [given] }))).toEqual({ deep: [expected] });
    expect(storableText(given)).toBe(expected);
    expect(storableText(given)).toHaveLength(given.length);
  });
});
