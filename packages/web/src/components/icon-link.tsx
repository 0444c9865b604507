import { Link, type LinkProps } from '@tanstack/react-router';
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconTooltip, iconButtonClass } from './icon-button.tsx';

/** A link that shows an icon; its name is read aloud and shown on hover, with its key where it has one. */
export function IconLink(props: {
  to: LinkProps['to'];
  label: string;
  shortcut?: string;
  children: ReactNode;
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <Link
          to={props.to}
          aria-label={props.label}
          className={iconButtonClass(
            'usual',
            'text-soft aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent',
          )}
        >
          {props.children}
        </Link>
      </Tooltip.Trigger>
      <IconTooltip label={props.label} shortcut={props.shortcut} />
    </Tooltip.Root>
  );
}
