import { describe, expect, it } from 'vitest';
import { countWords, keepsHyphen } from './hyphenation.ts';

const words = (text: string) => countWords([text]);

describe('keepsHyphen', () => {
  it.each([
    ['exam', 'ple', 'an example of this', 'a word cut in two'],
    ['atten', 'tion', 'nothing of it here', 'a word that stands nowhere else'],
    ['under', 'standing', 'standing under the tree', 'a word that begins with another'],
    ['infor', 'mation', 'information', 'a word that stands whole elsewhere'],
    ['net', 'works', 'a net works', 'parts too short to tell a compound by'],
  ])('mends %s-%s: %#', (left, right, text) => {
    expect(keepsHyphen(left, right, words(text))).toBe(false);
  });

  it.each([
    ['state-of-the', 'art', 'the state-of-the-art is state-of-the-art', 'written with it elsewhere'],
    ['sequence', 'aligned', 'a sequence of states', 'an ending that makes compounds'],
    [
      'language',
      'independent',
      'the language is independent of it',
      'two long words that the document knows',
    ],
    ['self', 'attention', 'attention is all', 'a beginning that makes compounds'],
    ['singly', 'charmed', 'the charmed state', 'an adverb before a word that the document knows'],
    ['k', 'means', 'means', 'a letter is no syllable'],
    ['English', 'German', 'english', 'a capital follows'],
  ])('keeps %s-%s: %#', (left, right, text) => {
    expect(keepsHyphen(left, right, words(text))).toBe(true);
  });
});
