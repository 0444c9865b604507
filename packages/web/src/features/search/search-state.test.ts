import { searchParametersSchema } from '@papyri/core/contracts/search';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asksForSomething,
  countFilters,
  emptySearch,
  readSearch,
  type SearchState,
  writeSearch,
} from './search-state.ts';

const day = fc
  .integer({ min: 0, max: 12_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const states: fc.Arbitrary<SearchState> = fc
  .record({
    text: fc.string({ maxLength: 40 }),
    field: fc.constantFrom('all', 'title', 'author'),
    categories: fc
      .uniqueArray(fc.constantFrom('cs.CL', 'hep-th', 'math.*', 'astro-ph.GA'))
      .map((codes) => codes.join(',')),
    author: fc.string({ maxLength: 20 }),
    submittedFrom: fc.option(day, { nil: '' }),
    submittedTo: fc.option(day, { nil: '' }),
    sort: fc.constantFrom('relevance', 'submitted'),
    order: fc.constantFrom('descending', 'ascending'),
  })
  .map(readSearch);

describe('the search in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(readSearch(writeSearch(state))).toEqual(state);
      }),
    );
  });

  it('is what the server accepts, whenever something is asked for', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(searchParametersSchema.safeParse(writeSearch(state)).success).toBe(asksForSomething(state));
      }),
    );
  });

  it('says nothing of defaults', () => {
    expect(writeSearch(emptySearch)).toEqual({});
    expect(writeSearch({ ...emptySearch, text: 'a', sort: 'submitted' })).toEqual({
      text: 'a',
      sort: 'submitted',
    });
  });

  it('survives an address that somebody mistyped', () => {
    const state = readSearch({
      text: '  attention ',
      field: 'nonsense',
      categories: 'cs.CL,<script>,cs.CL',
      submittedFrom: '2024-13-45',
      submittedTo: 'yesterday',
      sort: 7,
    });
    expect(state).toEqual({ ...emptySearch, text: 'attention', categories: ['cs.CL'] });
  });

  it('puts two dates the right way round', () => {
    const state = readSearch({ submittedFrom: '2024-02-01', submittedTo: '2023-01-01' });
    expect([state.submittedFrom, state.submittedTo]).toEqual(['2023-01-01', '2024-02-01']);
  });

  it('counts what narrows it', () => {
    expect(countFilters(emptySearch)).toBe(0);
    expect(
      countFilters(
        readSearch({ author: 'x', categories: 'cs.CL', submittedFrom: '2024-01-01', field: 'title' }),
      ),
    ).toBe(4);
  });
});
