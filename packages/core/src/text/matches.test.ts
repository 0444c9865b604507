import { expect, it } from 'vitest';
import { matchesOf } from './matches.ts';

const plain = (matches: readonly RegExpMatchArray[]) =>
  matches.map((match) => ({ index: match.index, found: [...match], groups: { ...match.groups } }));

it('finds what matchAll finds, wherever the pattern was left before', () => {
  const text = 'Phys. Rev. 12 (1999), 𝒜 345–7; 8 (2001) 9';
  const pattern = /(?<volume>\d+)\s\(\d{4}\)|(?<rest>[–;]\d?)/gu;
  pattern.lastIndex = 30;
  expect(plain(matchesOf(pattern, text))).toEqual(
    plain([...text.matchAll(/(?<volume>\d+)\s\(\d{4}\)|(?<rest>[–;]\d?)/gu)]),
  );
  expect(plain(matchesOf(pattern, text))).toHaveLength(4);
  expect(matchesOf(pattern, 'none')).toEqual([]);
});
