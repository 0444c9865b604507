import { describe, expect, it } from 'vitest';
import { isEvenlyWide } from './even-widths.ts';

/** The edges of a text whose characters are as wide as `widthOf` says. */
const evenly = (text: string, widthOf: (character: string, place: number) => number): boolean => {
  const units = [...text].map((character) => character.charCodeAt(0));
  const edges = [0];
  for (const [place, character] of [...text].entries())
    edges.push((edges[place] ?? 0) + widthOf(character, place));
  return isEvenlyWide(units, edges, 10);
};
const narrow = new Set('ijlt,.()');
const ofText = (character: string): number => (narrow.has(character) ? 2.8 : character === 'm' ? 8.3 : 5.2);

describe('characters of one width', () => {
  it('are those of code, with spaces of any width between words', () => {
    expect(evenly('x <- lm(y ~ time)', (character) => (character === ' ' ? 9 : 5.2))).toBe(true);
  });

  it('may stand a little beside their places', () => {
    expect(evenly('x <- lm(y ~ time)', (_, place) => (place % 2 === 0 ? 5.6 : 4.8))).toBe(true);
  });

  it('are not those of text', () => {
    expect(evenly('times of models', ofText)).toBe(false);
  });

  it('are not told by digits or by few of them', () => {
    expect(evenly('1995 2003 2011', () => 5)).toBe(false);
    expect(evenly('ab', () => 5)).toBe(false);
    expect(evenly('', () => 5)).toBe(false);
  });
});
