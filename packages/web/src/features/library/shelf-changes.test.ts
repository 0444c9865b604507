import { describe, expect, it } from 'vitest';
import { type Change, changeWords, inverseOf } from './shelf-changes.ts';

describe('inverseOf', () => {
  it.each<[Change, Change | undefined]>([
    [
      { kind: 'add-tag', tag: 'a' },
      { kind: 'remove-tag', tag: 'a' },
    ],
    [
      { kind: 'remove-tag', tag: 'a' },
      { kind: 'add-tag', tag: 'a' },
    ],
    [{ kind: 'trash' }, { kind: 'restore' }],
    [{ kind: 'restore' }, { kind: 'trash' }],
    [{ kind: 'delete-for-good' }, undefined],
    [{ kind: 'read' }, undefined],
  ])('%j', (change, inverse) => {
    expect(inverseOf(change)).toEqual(inverse);
  });
});

describe('changeWords', () => {
  it.each<[Change, number, string]>([
    [{ kind: 'trash' }, 1, 'Paper moved to the trash'],
    [{ kind: 'trash' }, 1200, '1,200 papers moved to the trash'],
    [{ kind: 'add-tag', tag: 'to read' }, 3, '3 papers tagged “to read”'],
    [{ kind: 'remove-tag', tag: 'a' }, 1, 'Tag “a” taken off'],
    [{ kind: 'remove-tag', tag: 'a' }, 2, 'Tag “a” taken off 2 papers'],
    [{ kind: 'delete-for-good' }, 2, '2 papers deleted for good'],
  ])('%j of %i', (change, papers, words) => {
    expect(changeWords([{ change, papers: Array.from({ length: papers }, (_, at) => `${at}`) }])).toBe(words);
  });

  it('says once what several changes come to', () => {
    const made = [
      { change: { kind: 'add-tag', tag: 'a' } as const, papers: ['1', '2'] },
      { change: { kind: 'remove-tag', tag: 'b' } as const, papers: ['2', '3'] },
    ];
    expect(changeWords(made)).toBe('Tags of 3 papers changed');
    expect(changeWords([])).toBe('Nothing to change');
  });
});
