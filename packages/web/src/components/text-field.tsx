import { clsx } from 'clsx';
import { type ComponentProps, useId } from 'react';
import { fieldClass } from './field-class.ts';

/** A labelled field of one line, with a hint under it, or what is wrong in the hint's place. */
export function TextField({
  label,
  hint,
  error,
  unit,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Stands at the end of the field: `seconds`, `$`. */
  unit?: string;
}) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div className="relative mt-1.5">
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== undefined}
          {...(note ? { 'aria-describedby': `${id}-note` } : {})}
          className={clsx(fieldClass, 'bg-surface', unit && 'pr-24')}
          {...rest}
        />
        {unit && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 right-3.5 grid place-items-center text-faint text-sm"
          >
            {unit}
          </span>
        )}
      </div>
      {note && (
        <p id={`${id}-note`} className={clsx('mt-1.5 text-sm', error ? 'text-warm' : 'text-faint')}>
          {note}
        </p>
      )}
    </div>
  );
}
