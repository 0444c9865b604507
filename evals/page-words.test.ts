import { madePage } from '@papyri/core/extract/testing/made-page';
import { describe, expect, it } from 'vitest';
import { compareWords, type PlacedWord, placedWords } from './page-words.ts';

const at = (word: string, x: number, y = 0): PlacedWord => ({ word, box: [x, y, x + 20, y + 10] });

describe('placedWords', () => {
  it('gives each word its box, without its punctuation', () => {
    const words = placedWords(madePage(0, [{ text: 'Fish, — chips', x: 100, y: 50 }]));
    expect(words.map(({ word }) => word)).toEqual(['fish', 'chips']);
    expect(words[0]?.box).toEqual([100, 42, 125, 50]);
  });
});

describe('compareWords', () => {
  it('counts what is found, and where', () => {
    const truth = [at('a', 0), at('b', 30), at('c', 60), at('a', 90)];
    const read = [at('b', 200), at('a', 95), at('a', 5), at('x', 60)];
    expect(compareWords(truth, read)).toEqual({ found: 3, placed: 2 });
  });

  it('uses each word once', () => {
    expect(compareWords([at('a', 0), at('a', 30)], [at('a', 0)])).toEqual({ found: 1, placed: 1 });
    expect(compareWords([at('a', 0)], [])).toEqual({ found: 0, placed: 0 });
  });
});
