import { describe, expect, it } from 'vitest';
import { asksForSomething, emptySearch } from './search-state.ts';
import { suggestWider } from './suggestions.ts';

describe('suggestWider', () => {
  it('has nothing to widen in one plain word', () => {
    expect(suggestWider({ ...emptySearch, text: 'nothing' })).toEqual([]);
  });

  it('drops quotation marks, then words', () => {
    const found = suggestWider({ ...emptySearch, text: '"sparse attention" of whales' });
    expect(found.map((entry) => entry.state.text)).toEqual([
      'sparse attention of whales',
      'sparse attention',
    ]);
  });

  it('loosens one filter at a time, then all', () => {
    const state = {
      ...emptySearch,
      text: 'x',
      field: 'title' as const,
      categories: ['cs.CL'],
      author: 'Gal',
    };
    const found = suggestWider(state);
    expect(found.map((entry) => entry.label)).toEqual([
      'Anywhere in the paper’s record',
      'In any category',
      'By any author',
      'Without any filter',
    ]);
    expect(found[1]?.state).toEqual({ ...state, categories: [] });
    expect(found.at(-1)?.state).toEqual({ ...emptySearch, text: 'x' });
  });

  it('never suggests to search for nothing', () => {
    for (const { state } of suggestWider({ ...emptySearch, categories: ['cs.CL'] })) {
      expect(asksForSomething(state)).toBe(true);
    }
  });
});
