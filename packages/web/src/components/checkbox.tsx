import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Tick } from './tick.tsx';

/** A box to tick; `mixed` where it stands for several that do not agree. The hit area is larger than the box. */
export function Checkbox({
  label,
  checked,
  mixed = false,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'checked'> & { label: string; checked: boolean; mixed?: boolean }) {
  return (
    <span className={clsx('relative inline-grid size-8 shrink-0 place-items-center', className)}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(element) => {
          if (element) element.indeterminate = mixed && !checked;
        }}
        className="peer absolute inset-0 z-10 cursor-pointer opacity-0"
        {...rest}
      />
      <Tick
        checked={checked}
        mixed={mixed}
        className="peer-hover:border-ink peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2"
      />
    </span>
  );
}
