import { countFilters, emptySearch, type SearchState } from './search-state.ts';

export interface Suggestion {
  readonly label: string;
  readonly state: SearchState;
}

/** Wider searches to offer where one found nothing, the mildest change first; each differs from what was asked. */
export function suggestWider(state: SearchState): Suggestion[] {
  const out: Suggestion[] = [];
  const unquoted = state.text.replaceAll('"', '').replace(/\s+/g, ' ').trim();
  if (unquoted !== state.text) {
    out.push({ label: `Without the quotation marks: ${unquoted}`, state: { ...state, text: unquoted } });
  }
  if (state.field !== 'all') {
    out.push({ label: 'Anywhere in the paper’s record', state: { ...state, field: 'all' } });
  }
  if (state.submittedFrom || state.submittedTo) {
    const { submittedFrom: _from, submittedTo: _to, ...rest } = state;
    out.push({ label: 'Of any date', state: rest });
  }
  if (state.categories.length > 0)
    out.push({ label: 'In any category', state: { ...state, categories: [] } });
  if (state.author) {
    const { author: _author, ...rest } = state;
    out.push({ label: 'By any author', state: rest });
  }
  const words = unquoted.split(' ').filter((word) => word !== '' && !word.startsWith('-'));
  if (words.length > 2) {
    const text = [...words].sort((a, b) => b.length - a.length).slice(0, 2);
    const kept = words.filter((word) => text.includes(word)).join(' ');
    out.push({ label: `Fewer words: ${kept}`, state: { ...state, text: kept } });
  }
  if (countFilters(state) > 1 && state.text) {
    out.push({ label: 'Without any filter', state: { ...emptySearch, text: state.text } });
  }
  return out.filter((entry) => entry.state.text || countFilters(entry.state) > 0).slice(0, 4);
}
