import { clsx } from 'clsx';

/** A choice among two or three that are all in sight. */
export function Segmented<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <fieldset className={clsx('inline-flex h-9 shrink-0 gap-0.5 rounded-lg bg-sunk p-1', props.className)}>
      <legend className="sr-only">{props.label}</legend>
      {props.options.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={props.value === value}
          onClick={() => props.onChange(value)}
          className={clsx(
            'whitespace-nowrap rounded-md px-2 font-medium sm:px-3 text-[0.8125rem] tabular-nums transition-colors',
            props.value === value ? 'bg-surface text-ink shadow-sm' : 'text-soft hover:text-ink',
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
