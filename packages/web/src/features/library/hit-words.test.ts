import { describe, expect, it } from 'vitest';
import { excerptPieces, wordsToFind } from './hit-words.ts';

const excerpt = 'the attention heads of a head';
const hit = (...marks: [number, number][]) => ({
  excerpt,
  marks: marks.map(([start, end]) => ({ start, end })),
});

describe('excerptPieces', () => {
  it('marks what matches and loses nothing', () => {
    const pieces = excerptPieces(hit([4, 13], [14, 19]));
    expect(pieces.map((piece) => piece.text).join('')).toBe(excerpt);
    expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['attention', 'heads']);
  });

  it('is not confused by marks that overlap, stand in no order or lie outside', () => {
    const pieces = excerptPieces(hit([25, 99], [4, 13], [8, 19]));
    expect(pieces.map((piece) => piece.text).join('')).toBe(excerpt);
    expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual([
      'attention',
      ' heads',
      'head',
    ]);
  });

  it('gives the whole excerpt where nothing is marked', () => {
    expect(excerptPieces(hit())).toEqual([{ at: 0, text: excerpt, marked: false }]);
  });
});

describe('wordsToFind', () => {
  it('joins neighbours and takes the longest', () => {
    expect(wordsToFind(hit([4, 13], [14, 19], [25, 29]))).toBe('attention heads');
    expect(wordsToFind(hit([25, 29]))).toBe('head');
    expect(wordsToFind(hit())).toBe('');
  });
});
