import { describe, expect, it } from 'vitest';
import { type SizedLine, typewriterWidth, typewritten } from './typewritten-words.ts';

/** A line of ten points whose characters are as wide as `widthOf` says, in points. */
function lineOf(text: string, widthOf: (character: string) => number): SizedLine {
  const edges = [0];
  for (const character of text) edges.push((edges.at(-1) ?? 0) + widthOf(character));
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  return { line: { start: 0, end: text.length, page: 0, y: 0, height: 10.2, edges }, size: 10, words };
}
const code = (): number => 5.25;
const print = (character: string): number =>
  /[ijl(|)]/.test(character) ? 2.8 : /\d/.test(character) ? 5 : 5.6;

describe('words in a font for code', () => {
  it('tell the width of its characters where they have several letters', () => {
    const text = 'lmer(x ~ y)';
    expect(typewriterWidth([lineOf(text, code)], text)).toBeCloseTo(0.525);
    expect(typewriterWidth([lineOf('12 100', code)], '12 100')).toBeUndefined();
    expect(typewriterWidth([lineOf('like all', print)], 'like all')).toBeUndefined();
  });

  it('are as wide as those', () => {
    expect(typewritten(lineOf('(1 | g)', code), 0.525)).toEqual([true, true, true]);
    expect(typewritten(lineOf('16 (1) like', print), 0.525)).toEqual([false, false, false]);
    expect(typewritten(lineOf('(1 | g)', code), undefined)).toEqual([false, false, false]);
  });
});
