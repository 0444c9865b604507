import { clsx } from 'clsx';
import { useId } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly text?: string;
}

/** One of a few, each with a line that explains it. Radio buttons: arrow keys choose. */
export function ChoiceCards<Value extends string>(props: {
  legend: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  disabled?: boolean;
  className?: string;
}) {
  const name = useId();
  return (
    <fieldset disabled={props.disabled} className="min-w-0">
      <legend className="sr-only">{props.legend}</legend>
      <div className={clsx('grid gap-2', props.className)}>
        {props.choices.map(({ value, title, text }) => (
          <label
            key={value}
            className={clsx(
              'flex cursor-pointer gap-3 rounded-xl border px-4 py-3 transition-colors has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
              value === props.value
                ? 'border-accent bg-accent-soft/60'
                : 'border-line bg-surface hover:border-line-strong',
            )}
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0">
              <span className="block font-medium text-sm">{title}</span>
              {text && <span className="mt-0.5 block text-pretty text-soft text-sm">{text}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
