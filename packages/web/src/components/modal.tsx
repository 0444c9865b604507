import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './icon-button.tsx';

/** A dialog over the page: focus stays inside and goes back, Escape and a click beside it close it. */
export function Modal(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const opener = useRef<Element>(null);
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[#0d0b11]/45 backdrop-blur-[2px]" />
        <Dialog.Content
          // The first field where there is one, else the dialog itself: a focused "Close" would show its tooltip.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            opener.current = document.activeElement;
            const content = event.currentTarget;
            if (!(content instanceof HTMLElement)) return;
            (content.querySelector<HTMLElement>('input, textarea') ?? content).focus();
          }}
          // Back to where it was: only a trigger of the library's own would get it by itself.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          tabIndex={-1}
          {...(props.description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'rise fixed top-1/2 left-1/2 z-50 max-h-[86dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-2xl border border-line bg-surface p-6 shadow-float outline-none',
            props.wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Dialog.Title className="font-semibold text-lg">{props.title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close" className="-mt-1 -mr-2">
                <X />
              </IconButton>
            </Dialog.Close>
          </div>
          {props.description && (
            <Dialog.Description className="mb-4 text-soft text-sm">{props.description}</Dialog.Description>
          )}
          {props.children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
