import { maxSearchResults, type SearchField, type SearchQuery } from '../contracts/search.ts';
import { type ArxivReference, formatArxivReference } from './arxiv-reference.ts';
import { parseWantedAuthors, type WantedAuthor } from './author-name.ts';
import { parseSearchWords, type SearchTerm } from './search-words.ts';

/** Field prefixes of the arXiv API (https://info.arxiv.org/help/api/user-manual.html, 5.1). */
const prefixes = {
  all: 'all',
  title: 'ti',
  abstract: 'abs',
  author: 'au',
  comment: 'co',
  journal: 'jr',
  category: 'cat',
} as const satisfies Record<SearchField, string>;

const sorts = { relevance: 'relevance', submitted: 'submittedDate', updated: 'lastUpdatedDate' } as const;

/** Words that arXiv's index leaves out (Lucene's English stop set): asking for one of them alone finds nothing. */
const stopWords = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they ' +
    'this to was will with'
  ).split(' '),
);

/** Bounds of an open date range; arXiv began in 1991. */
const firstMoment = '199101010000';
const lastMoment = '299912312359';

/** Only letters and digits are safe bare: arXiv reads a hyphen inside a word as NOT (arXiv/arxiv-search#322). */
function fieldQuery(prefix: string, words: readonly string[]): string {
  const text = words.join(' ');
  // Category names are matched exactly, and a quoted wildcard matches nothing.
  return prefix === 'cat' || /^[\p{L}\p{M}\p{N}]+$/u.test(text) ? `${prefix}:${text}` : `${prefix}:"${text}"`;
}

function either(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`;
}

/** "Last, F" is indexed as "F Last" by today's search and was "Last F" in the one before: ask for both. */
function authorQuery({ family, given }: WantedAuthor): string {
  const names =
    given.length > 0
      ? [
          [...given, ...family],
          [...family, ...given],
        ]
      : [family];
  return either(names.map((words) => fieldQuery('au', words)));
}

function dateQuery(from: string | undefined, to: string | undefined): string {
  const first = from ? `${from.replaceAll('-', '')}0000` : firstMoment;
  const last = to ? `${to.replaceAll('-', '')}2359` : lastMoment;
  return `submittedDate:[${first} TO ${last}]`;
}

/**
 * The search expression of a query in arXiv's language, or '' where nothing in it can be looked for (only
 * punctuation). Dates are whole days in GMT.
 */
export function arxivExpression(query: SearchQuery): string {
  const prefix = prefixes[query.field];
  const clauses = parseSearchWords(query.text, query.field === 'category' ? 'category' : 'text');
  const stops = (term: SearchTerm) =>
    term.words.length === 1 && stopWords.has(term.words[0]?.toLowerCase() ?? '');
  const telling = clauses.filter((clause) => !clause.anyOf.every(stops));
  const wanted = telling.some((clause) => !clause.excluded) ? telling : clauses;
  const queryOf = (clause: (typeof clauses)[number]) =>
    either(clause.anyOf.map((term) => fieldQuery(prefix, term.words)));

  const positive = [
    ...wanted.filter((clause) => !clause.excluded).map(queryOf),
    ...parseWantedAuthors(query.author ?? '').map(authorQuery),
    ...(query.categories.length > 0 ? [either(query.categories.map((category) => `cat:${category}`))] : []),
    ...(query.submittedFrom || query.submittedTo ? [dateQuery(query.submittedFrom, query.submittedTo)] : []),
  ];
  const excluded = wanted.filter((clause) => clause.excluded).map(queryOf);
  if (positive.length === 0 && excluded.length === 0) return '';
  // arXiv cannot exclude from nothing: exclude from everything ever submitted.
  if (positive.length === 0) positive.push(dateQuery(undefined, undefined));
  return [positive.join(' AND '), ...excluded].join(' ANDNOT ');
}

/**
 * Parameters of the arXiv API for a search (https://info.arxiv.org/help/api/user-manual.html, 3.1.1).
 * `search_query` is '' where there is nothing to look for; do not send that. Never throws.
 */
export function buildArxivQuery(query: SearchQuery): URLSearchParams {
  return new URLSearchParams({
    search_query: arxivExpression(query),
    sortBy: sorts[query.sort],
    sortOrder: query.order,
    start: String(query.start),
    max_results: String(Math.min(query.size, maxSearchResults - query.start)),
  });
}

/** Parameters of the arXiv API that look up papers by id. With a search expression versions would not be found. */
export function buildArxivLookup(references: readonly (ArxivReference | string)[]): URLSearchParams {
  const ids = references.map((reference) =>
    typeof reference === 'string' ? reference : formatArxivReference(reference),
  );
  return new URLSearchParams({
    id_list: ids.join(','),
    start: '0',
    max_results: String(Math.max(1, ids.length)),
  });
}
