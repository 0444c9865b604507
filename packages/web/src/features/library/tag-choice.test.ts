import { describe, expect, it } from 'vitest';
import { normalTag, tagChanges, tagStates } from './tag-choice.ts';

const papers = [['méthode', 'b'], ['b', 'c'], ['b']];

describe('tagStates', () => {
  it('tells all, some and none, those in use first', () => {
    expect(tagStates(papers, ['a', 'b', 'd'])).toEqual([
      { tag: 'b', on: 'all' },
      { tag: 'c', on: 'some' },
      { tag: 'méthode', on: 'some' },
      { tag: 'a', on: 'none' },
      { tag: 'd', on: 'none' },
    ]);
  });
});

describe('tagChanges', () => {
  const states = tagStates(papers, ['a']);
  it('changes only what is not so already', () => {
    const chosen = new Map([
      ['a', false],
      ['b', true],
      ['c', true],
      ['méthode', false],
      ['new', true],
    ]);
    expect(tagChanges(states, chosen)).toEqual([
      { kind: 'add-tag', tag: 'c' },
      { kind: 'remove-tag', tag: 'méthode' },
      { kind: 'add-tag', tag: 'new' },
    ]);
  });
});

it.each([
  ['  to   read ', 'to read'],
  ['a,b', ''],
  ['   ', ''],
  ['e\u0301', 'é'],
  ['x'.repeat(80), 'x'.repeat(60)],
])('%j is kept as %j', (typed, tag) => {
  expect(normalTag(typed)).toBe(tag);
});
