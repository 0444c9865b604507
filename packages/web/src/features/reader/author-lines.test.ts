import { describe, expect, it } from 'vitest';
import { readAuthors, writeAuthors } from './author-lines.ts';

describe('authors as lines', () => {
  const before = [{ name: 'Ada Lovelace', affiliation: 'London' }, { name: 'Charles Babbage' }];

  it('comes back unchanged', () => {
    expect(readAuthors(writeAuthors(before), before)).toEqual(before);
  });

  it('drops empty lines, tidies blanks and keeps what is known of a name', () => {
    expect(readAuthors('\n  Ada   Lovelace \n\nMary Somerville\n', before)).toEqual([
      before[0],
      { name: 'Mary Somerville' },
    ]);
  });
});
