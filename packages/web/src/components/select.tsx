import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';

/** The browser's own list in our clothes: it is the best one on a phone and for a screen reader. */
export function Select<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
  /** The value that says nothing special; any other is shown as set. */
  neutral?: Value;
}) {
  const set = props.neutral !== undefined && props.value !== props.neutral;
  return (
    <span className="relative inline-flex">
      <select
        aria-label={props.label}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find(([value]) => value === event.target.value);
          if (chosen) props.onChange(chosen[0]);
        }}
        className={clsx(
          'field-sizing-content h-9 appearance-none rounded-lg border bg-surface pr-8 pl-3 text-sm transition-colors hover:border-line-strong',
          set ? 'border-accent/60 text-accent' : 'border-line-strong/45 text-ink',
        )}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
