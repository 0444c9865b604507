import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { queries } from '../../queries.ts';
import { categoryName } from '../search/categories.ts';
import { type LibraryState, sortOf, withParts } from './library-state.ts';

const views = [
  ['shelf', 'Papers'],
  ['trash', 'Trash'],
] as const;
const states = [
  ['', 'Any state'],
  ['done', 'Summary ready'],
  ['working', 'Being read'],
  ['failed', 'Could not be read'],
] as const;
const orders = [
  ['opened-descending', 'Last opened'],
  ['added-descending', 'Last added'],
  ['added-ascending', 'First added'],
  ['title-ascending', 'Title, A to Z'],
  ['title-descending', 'Title, Z to A'],
  ['published-descending', 'Newest first'],
  ['published-ascending', 'Oldest first'],
] as const;
const bestMatch = ['best-match-descending', 'Best match'] as const;

/** All that narrows and orders the library, each control changing the address. */
export function LibraryFilters(props: { state: LibraryState; onChange: (state: LibraryState) => void }) {
  const { state, onChange } = props;
  const { data } = useQuery(queries.tags());
  const { sort, order } = sortOf(state);
  const set = (key: 'tag' | 'category' | 'state') => (value: string) =>
    onChange(withParts(state, { [key]: value }));
  const searching = state.q.trim() !== '';
  const narrowed = Boolean(state.tag || state.category || state.state);
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filters</legend>
      <Segmented
        label="What to show"
        value={state.view}
        options={views}
        onChange={(view) => onChange({ ...state, view })}
      />
      <Select
        label="Tag"
        value={state.tag ?? ''}
        neutral=""
        options={[
          ['', 'Any tag'],
          ...withChosen(state.tag, data?.tags.map(({ tag, papers }) => [tag, `${tag} (${papers})`]) ?? []),
        ]}
        onChange={set('tag')}
      />
      <Select
        label="Category"
        value={state.category ?? ''}
        neutral=""
        options={[
          ['', 'Any category'],
          ...withChosen(
            state.category,
            data?.categories.map(({ category, papers }) => [
              category,
              `${categoryName(category)} (${papers})`,
            ]) ?? [],
          ),
        ]}
        onChange={set('category')}
      />
      <Select
        label="State of reading"
        value={state.state ?? ''}
        neutral=""
        options={states}
        onChange={set('state')}
      />
      <Select
        label="Order"
        value={`${sort}-${order}`}
        options={searching ? [bestMatch, ...orders] : orders}
        neutral={searching ? 'best-match-descending' : 'opened-descending'}
        onChange={(chosen) => {
          const at = chosen.lastIndexOf('-');
          onChange(withParts(state, { sort: chosen.slice(0, at), order: chosen.slice(at + 1) }));
        }}
      />
      {narrowed && (
        <button
          type="button"
          onClick={() => onChange(withParts(state, { tag: '', category: '', state: '' }))}
          className="inline-flex h-9 items-center gap-1 rounded-lg px-2.5 text-soft text-sm hover:bg-sunk hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" /> Clear <span className="sr-only">filters</span>
        </button>
      )}
    </fieldset>
  );
}

/** The options with the chosen one, which the list may not know (yet, or any more). */
function withChosen(
  chosen: string | undefined,
  options: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  if (chosen === undefined || options.some(([value]) => value === chosen)) return options;
  return [[chosen, chosen], ...options];
}
