import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Toast, toastStore } from './toast-store.ts';

const shownMs = 7000;

/** Messages at the bottom of the page, read aloud as they come; hover or focus keeps them. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => toastStore.dismiss(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the message longer; nothing is lost without
    <div
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={clsx(
        'rise pointer-events-auto flex max-w-md items-center gap-3 rounded-xl px-4 py-2.5 text-sm shadow-float',
        toast.tone === 'bad' ? 'bg-warm text-paper' : 'bg-ink text-paper',
      )}
    >
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="shrink-0 rounded-md px-2 py-1 font-semibold underline underline-offset-4 outline-offset-2 focus-visible:outline-current"
          onClick={() => {
            toast.action?.run();
            toastStore.dismiss(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        className="-mr-1.5 grid size-6 shrink-0 place-items-center rounded-md opacity-70 hover:opacity-100 focus-visible:outline-current"
        onClick={() => toastStore.dismiss(toast.id)}
      >
        <X className="size-4" />
      </button>
    </div>
  );
}
