import { clsx } from 'clsx';
import { Tooltip } from 'radix-ui';
import type { ComponentProps } from 'react';

const sizes = {
  usual: 'size-9 [&>svg]:size-[1.15rem]',
  small: 'size-8 [&>svg]:size-[1.05rem]',
  tiny: 'size-7 [&>svg]:size-[0.95rem]',
} as const;

/** The classes of an icon that can be pressed or followed. */
export function iconButtonClass(size: keyof typeof sizes, className?: string): string {
  return clsx(
    'inline-grid shrink-0 place-items-center rounded-lg transition-colors hover:bg-sunk hover:text-ink disabled:pointer-events-none disabled:opacity-40 [&>svg]:stroke-[1.75]',
    sizes[size],
    className,
  );
}

/** A button that shows an icon; its name is read aloud and shown on hover, with its key where it has one. */
export function IconButton({
  label,
  shortcut,
  className,
  active,
  size = 'usual',
  ...rest
}: ComponentProps<'button'> & {
  label: string;
  shortcut?: string;
  active?: boolean;
  size?: keyof typeof sizes;
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          {...(active === undefined ? {} : { 'aria-pressed': active })}
          className={iconButtonClass(
            size,
            clsx(active ? 'bg-accent-soft text-accent' : 'text-soft', className),
          )}
          {...rest}
        />
      </Tooltip.Trigger>
      <IconTooltip label={label} shortcut={shortcut} />
    </Tooltip.Root>
  );
}

/** What is shown while the pointer rests on an icon. Inside a tooltip's root. */
export function IconTooltip({ label, shortcut }: { label: string; shortcut?: string | undefined }) {
  return (
    <Tooltip.Portal>
      <Tooltip.Content
        sideOffset={6}
        collisionPadding={8}
        className="z-50 flex items-center gap-2 rounded-lg bg-ink px-2.5 py-1.5 text-paper text-xs shadow-float"
      >
        {label}
        {shortcut && <kbd className="rounded border border-paper/30 px-1 font-sans">{shortcut}</kbd>}
      </Tooltip.Content>
    </Tooltip.Portal>
  );
}
