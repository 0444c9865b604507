import { describe, expect, it } from 'vitest';
import {
  isNarrowed,
  type LibraryState,
  libraryParameters,
  readLibrary,
  sortOf,
  wholeShelf,
  withParts,
  writeLibrary,
} from './library-state.ts';

const full: LibraryState = {
  q: 'attention heads',
  view: 'trash',
  tag: 'chapter 2',
  category: 'cs.CL',
  state: 'failed',
  sort: 'title',
  order: 'descending',
};

describe('the library in an address', () => {
  it('comes back as it was written', () => {
    expect(readLibrary(writeLibrary(full))).toEqual(full);
    expect(readLibrary(writeLibrary(wholeShelf))).toEqual(wholeShelf);
  });

  it('leaves out what goes without saying', () => {
    expect(writeLibrary(wholeShelf)).toEqual({});
    expect(writeLibrary({ ...wholeShelf, q: '  ' })).toEqual({});
  });

  it('skips what is not valid and keeps the rest', () => {
    expect(
      readLibrary({ q: 7, view: 'attic', state: 'asleep', sort: 'colour', order: 'sideways', tag: 'a' }),
    ).toEqual({ q: '', view: 'shelf', tag: 'a' });
    expect(readLibrary({ q: 'x'.repeat(900) }).q).toHaveLength(500);
  });
});

describe('sortOf', () => {
  it.each([
    [{}, 'opened', 'descending'],
    [{ q: 'words' }, 'best-match', 'descending'],
    [{ sort: 'title' as const }, 'title', 'ascending'],
    [{ sort: 'title' as const, order: 'descending' as const }, 'title', 'descending'],
    [{ q: 'words', sort: 'added' as const }, 'added', 'descending'],
    [{ sort: 'best-match' as const }, 'opened', 'descending'],
  ])('%j → %s, %s', (more, sort, order) => {
    expect(sortOf({ ...wholeShelf, ...more })).toEqual({ sort, order });
  });
});

it('asks the server for what is shown', () => {
  expect(libraryParameters(full)).toEqual(full);
  expect(libraryParameters(wholeShelf)).toEqual({ view: 'shelf', sort: 'opened', order: 'descending' });
});

it('knows an empty answer from an empty library', () => {
  expect(isNarrowed(wholeShelf)).toBe(false);
  expect(isNarrowed({ ...wholeShelf, view: 'trash', sort: 'title' })).toBe(false);
  expect(isNarrowed({ ...wholeShelf, tag: 'a' })).toBe(true);
});

it('sets and takes away parts', () => {
  expect(withParts(full, { tag: '', state: 'done' })).toEqual({ ...without(full, 'tag'), state: 'done' });
  expect(withParts(wholeShelf, { tag: 'a' })).toEqual({ ...wholeShelf, tag: 'a' });
  expect(withParts(full, { sort: 'nonsense' })).toEqual(without(full, 'sort'));
});

function without(state: LibraryState, part: keyof LibraryState): Partial<LibraryState> {
  return Object.fromEntries(Object.entries(state).filter(([key]) => key !== part));
}
