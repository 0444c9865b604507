/** A short message at the edge of the page, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const most = 4;

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

export const toastStore = {
  get: () => toasts,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  dismiss: (id: number) => set(toasts.filter((toast) => toast.id !== id)),
  /** Does what the newest message offers, if any of those shown offers something. */
  runNewest: () => {
    const newest = toasts.findLast((toast) => toast.action);
    if (!newest) return;
    newest.action?.run();
    set(toasts.filter((toast) => toast.id !== newest.id));
  },
};

/** Shows a message; the oldest gives way when there are too many. */
export function toast(
  text: string,
  options: { tone?: 'plain' | 'bad'; action?: Toast['action'] } = {},
): void {
  const entry: Toast = {
    id: nextId++,
    text,
    tone: options.tone ?? 'plain',
    ...(options.action ? { action: options.action } : {}),
  };
  set([...toasts, entry].slice(-most));
}
