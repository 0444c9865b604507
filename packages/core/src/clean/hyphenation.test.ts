import { describe, expect, it } from 'vitest';
import { countWords, keepsHyphen, wordsAskedFor } from './hyphenation.ts';

const wordsFor = (left: string, right: string, ...lines: string[]) =>
  countWords(lines, new Set(wordsAskedFor(left, right)));

describe('keepsHyphen', () => {
  it.each([
    ['exam', 'ple', 'an example of this', 'a word cut in two'],
    ['atten', 'tion', 'nothing of it here', 'a word that stands nowhere else'],
    ['under', 'standing', 'standing under the tree', 'a word that begins with another'],
    ['infor', 'mation', 'information', 'a word that stands whole elsewhere'],
    ['net', 'works', 'a net works', 'parts too short to tell a compound by'],
    ['Learn', 'Bayes', 'the package LearnBayes', 'a name that stands in one word elsewhere'],
    ['ill', 'ness', 'nothing of it here', 'a short end behind a beginning that makes compounds'],
  ])('mends %s-%s: %#', (left, right, text) => {
    expect(keepsHyphen(left, right, wordsFor(left, right, text))).toBe(false);
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
    ['pre', 'Bayes', 'preBayes and pre-Bayes', 'a name that stands in two words, too'],
    ['RNA', 'seq', 'nothing of it here', 'an abbreviation has no syllables'],
    ['left-to', 'right', 'nothing of it here', 'a word with another hyphen is cut at its hyphens'],
    ['foot', 'and-mouth', 'nothing of it here', 'the same behind it'],
    ['well', 'established', 'nothing of it here', 'a beginning that hardly begins another word'],
    ['three', 'dimensional', 'nothing of it here', 'a beginning and an ending that make compounds'],
    ['log', 'likelihood', 'the likelihood', 'a short beginning that makes compounds'],
  ])('keeps %s-%s: %#', (left, right, text) => {
    expect(keepsHyphen(left, right, wordsFor(left, right, text))).toBe(true);
  });
});

describe('countWords', () => {
  const count = (asked: string, ...lines: string[]) => countWords(lines, new Set([asked])).words.get(asked);

  it.each([
    ['Words and words, (WORDS) and swords', 'words', 3],
    ['the state-of-the-art, state of the art', 'state', 2],
    ['the state-of-the-art, state of the art', 'state-of-the-art', 1],
    ["it's the 3d view of x2 and x-", 'd', 1],
    ["it's the 3d view of x2 and x-2", 'x-2', 1],
    ["it's the 3d view of x2", "it's", 1],
    ['naïve and co-naïve “naïve”', 'naïve', 3],
  ])('of %j: %s', (line, asked, times) => {
    expect(count(asked, line)).toBe(times);
  });

  it.each([
    ['plain', 'a word and a hyphen-'],
    ['with an accent', 'a word – and a hyphen-'],
  ])('counts no half of a cut word in lines that are %s', (_, line) => {
    const next = 'word hyphen';
    expect(count('hyphen', line, next)).toBe(1);
    expect(count('word', line, next)).toBe(1);
  });
});
