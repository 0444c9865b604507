import type { CitedWork } from '@papyri/core/contracts/references';
import { clsx } from 'clsx';
import { type IntentFilter, intentsInOrder, intentWords, worksOf } from './reference-words.ts';

/** Narrows the list to works that are cited for one reason; nothing where no reason is known. */
export function IntentFilters(props: {
  works: readonly CitedWork[];
  value: IntentFilter;
  onChange: (value: IntentFilter) => void;
}) {
  const filters = (['all', ...intentsInOrder] as const)
    .map((value) => ({ value, count: worksOf(props.works, value).length }))
    .filter(({ count }) => count > 0);
  if (filters.length < 2) return null;
  return (
    <fieldset className="mb-4 flex flex-wrap gap-1.5">
      <legend className="sr-only">Why they are cited</legend>
      {filters.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          data-testid={`intent-${value}`}
          aria-pressed={props.value === value}
          onClick={() => props.onChange(value)}
          className={clsx(
            'inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 font-medium text-[0.8125rem] tabular-nums transition-colors',
            props.value === value
              ? 'border-accent bg-accent-soft text-accent'
              : 'border-line bg-surface text-soft hover:border-line-strong hover:text-ink',
          )}
        >
          {value === 'all' ? 'All' : intentWords[value]}
          <span className="font-normal">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
