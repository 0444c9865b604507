import { clsx } from 'clsx';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

/** A list of things to do behind a button; `trigger` is that button. */
export function Menu(props: {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
  onOpenChange?: (open: boolean) => void;
  /** What was chosen takes the focus itself. */
  keepsFocus?: boolean;
}) {
  return (
    <DropdownMenu.Root modal={false} {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}>
      <DropdownMenu.Trigger asChild>{props.trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={props.align ?? 'end'}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => props.keepsFocus && event.preventDefault()}
          className="rise z-50 min-w-56 rounded-xl border border-line bg-surface p-1.5 shadow-float"
        >
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem(props: {
  onSelect: () => void;
  children: ReactNode;
  disabled?: boolean;
  tone?: 'plain' | 'bad';
  /** A second line: why it is disabled, or what it gives. */
  hint?: string | undefined;
}) {
  return (
    <DropdownMenu.Item
      disabled={props.disabled ?? false}
      onSelect={props.onSelect}
      className={clsx(
        'flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-sunk data-[disabled]:opacity-50 [&>svg]:size-4 [&>svg]:shrink-0',
        props.tone === 'bad' ? 'text-warm' : '[&>svg]:text-faint',
      )}
    >
      {props.children}
      {props.hint && <span className="ml-auto pl-4 text-faint text-xs">{props.hint}</span>}
    </DropdownMenu.Item>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="mx-2 my-1 h-px bg-line" />;
}
