import { clsx } from 'clsx';
import { Tooltip } from 'radix-ui';
import type { ComponentProps } from 'react';

const sizes = {
  usual: 'size-9 [&>svg]:size-[1.15rem]',
  small: 'size-8 [&>svg]:size-[1.05rem]',
  tiny: 'size-7 [&>svg]:size-[0.95rem]',
} as const;

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
          className={clsx(
            'inline-grid shrink-0 place-items-center rounded-lg transition-colors hover:bg-sunk hover:text-ink disabled:pointer-events-none disabled:opacity-40 [&>svg]:stroke-[1.75]',
            sizes[size],
            active ? 'bg-accent-soft text-accent' : 'text-soft',
            className,
          )}
          {...rest}
        />
      </Tooltip.Trigger>
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
    </Tooltip.Root>
  );
}
