import {
  type SearchQuery,
  searchFieldSchema,
  searchOrderSchema,
  searchSortSchema,
} from '@papyri/core/contracts/search';

/** What a person asks for, without paging: all of it stands in the address of the results page. */
export type SearchState = Omit<SearchQuery, 'start' | 'size'>;

const category = /^[a-z-]+(\.[A-Za-z-]+)?(\.\*)?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the search out of an address, leaving out what is not valid: an old or mistyped link still opens. */
export function readSearch(parameters: Record<string, unknown>): SearchState {
  const text = (key: string) => {
    const value = parameters[key];
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? `${value}` : '';
  };
  const state: SearchState = {
    text: text('text').slice(0, 500),
    field: searchFieldSchema.catch('all').parse(text('field')),
    categories: [
      ...new Set(
        text('categories')
          .split(',')
          .filter((code) => category.test(code)),
      ),
    ].slice(0, 20),
    sort: searchSortSchema.catch('relevance').parse(text('sort')),
    order: searchOrderSchema.catch('descending').parse(text('order')),
  };
  const author = text('author').slice(0, 200);
  if (author) state.author = author;
  const from = text('submittedFrom');
  const to = text('submittedTo');
  if (day.test(from) && !Number.isNaN(Date.parse(from))) state.submittedFrom = from;
  if (day.test(to) && !Number.isNaN(Date.parse(to))) state.submittedTo = to;
  if (state.submittedFrom && state.submittedTo && state.submittedFrom > state.submittedTo) {
    [state.submittedFrom, state.submittedTo] = [state.submittedTo, state.submittedFrom];
  }
  return state;
}

/** The search as query parameters, defaults left out, in one order: equal searches have equal addresses. */
export function writeSearch(state: SearchState): Record<string, string> {
  const out: Record<string, string> = {};
  if (state.text) out.text = state.text;
  if (state.field !== 'all') out.field = state.field;
  if (state.categories.length > 0) out.categories = state.categories.join(',');
  if (state.author) out.author = state.author;
  if (state.submittedFrom) out.submittedFrom = state.submittedFrom;
  if (state.submittedTo) out.submittedTo = state.submittedTo;
  if (state.sort !== 'relevance') out.sort = state.sort;
  if (state.order !== 'descending') out.order = state.order;
  return out;
}

/** Nothing asked for yet. */
export const emptySearch: SearchState = readSearch({});

/** Whether there is anything to search for: words, an author, a category or a date. */
export function asksForSomething(state: SearchState): boolean {
  return Boolean(
    state.text || state.author || state.categories.length > 0 || state.submittedFrom || state.submittedTo,
  );
}

/** How many filters narrow the search, not counting its words and its order. */
export function countFilters(state: SearchState): number {
  return [
    state.field !== 'all',
    state.categories.length > 0,
    Boolean(state.author),
    Boolean(state.submittedFrom || state.submittedTo),
  ].filter(Boolean).length;
}

/** The search with one of its optional parts set, or gone where `text` is empty. */
export function withOptional(
  state: SearchState,
  key: 'author' | 'submittedFrom' | 'submittedTo',
  text: string,
): SearchState {
  const next = { ...state };
  if (text) next[key] = text;
  else delete next[key];
  return next;
}
