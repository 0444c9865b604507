import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const looks = {
  primary: 'bg-accent text-on-accent hover:opacity-90',
  outline: 'border border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-sunk',
  danger: 'bg-warm text-paper hover:opacity-90',
  quiet: 'text-soft hover:bg-sunk hover:text-ink',
} as const;

export type ButtonLook = keyof typeof looks;

/** The classes of a button, also for links that look like one. */
export function buttonClass(look: ButtonLook = 'outline', className?: string): string {
  return clsx(
    'inline-flex min-h-9 shrink-0 items-center justify-center gap-2 rounded-lg px-3.5 py-1.5 font-medium text-sm transition-colors disabled:pointer-events-none disabled:opacity-50 [&>svg]:size-4 [&>svg]:shrink-0',
    looks[look],
    className,
  );
}

export function Button({ look, className, ...rest }: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button type="button" className={buttonClass(look, className)} {...rest} />;
}
