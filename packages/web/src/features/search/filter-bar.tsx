import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Select } from '../../components/select.tsx';
import { CategoryPicker } from './category-picker.tsx';
import { DateRange } from './date-range.tsx';
import { countFilters, emptySearch, type SearchState, withOptional } from './search-state.ts';

const fields = [
  ['all', 'Anywhere'],
  ['title', 'In the title'],
  ['abstract', 'In the abstract'],
  ['author', 'In authors'],
  ['comment', 'In comments'],
  ['journal', 'In the journal reference'],
  ['category', 'In categories'],
] as const;
const orders = [
  ['relevance-descending', 'Most relevant'],
  ['relevance-ascending', 'Least relevant'],
  ['submitted-descending', 'Newest first'],
  ['submitted-ascending', 'Oldest first'],
  ['updated-descending', 'Latest update first'],
  ['updated-ascending', 'Earliest update first'],
] as const;

/** All that narrows and orders a search, each control changing the search in place. */
export function FilterBar(props: { value: SearchState; onChange: (state: SearchState) => void }) {
  const { value, onChange } = props;
  const set = (change: Partial<SearchState>) => onChange({ ...value, ...change });
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filters</legend>
      <Select
        label="Where the words must stand"
        value={value.field}
        options={fields}
        neutral="all"
        onChange={(field) => set({ field })}
      />
      <CategoryPicker value={value.categories} onChange={(categories) => set({ categories })} />
      <AuthorField
        value={value.author ?? ''}
        onChange={(author) => onChange(withOptional(value, 'author', author))}
      />
      <DateRange value={value} onChange={onChange} />
      <Select
        label="Order"
        value={`${value.sort}-${value.order}`}
        options={orders}
        neutral="relevance-descending"
        onChange={(chosen) => {
          const [sort, order] = chosen.split('-') as [SearchState['sort'], SearchState['order']];
          set({ sort, order });
        }}
      />
      {countFilters(value) > 0 && (
        <button
          type="button"
          onClick={() => onChange({ ...emptySearch, text: value.text, sort: value.sort, order: value.order })}
          className="inline-flex h-9 items-center gap-1 rounded-lg px-2.5 text-soft text-sm hover:bg-sunk hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" /> Clear <span className="sr-only">filters</span>
        </button>
      )}
    </fieldset>
  );
}

const fieldClass = (set: boolean) =>
  clsx(
    'h-9 rounded-lg border bg-surface px-3 text-sm transition-colors hover:border-line-strong max-sm:text-base',
    set ? 'border-accent/60 text-accent' : 'border-line-strong/45',
  );

/** Takes effect on Enter or when the field is left: not a search a letter. */
function AuthorField(props: { value: string; onChange: (author: string) => void }) {
  const [typed, setTyped] = useState(props.value);
  useEffect(() => setTyped(props.value), [props.value]);
  const commit = () => {
    if (typed.trim() !== props.value) props.onChange(typed.trim());
  };
  return (
    <input
      type="text"
      aria-label="Author"
      placeholder="Any author"
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          commit();
        }
      }}
      className={clsx(fieldClass(props.value !== ''), 'w-28')}
    />
  );
}
