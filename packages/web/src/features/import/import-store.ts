import { z } from 'zod';
import { createStore } from '../../components/create-store.ts';

const storageKey = 'papyri.imports';
const most = 5;
const idsSchema = z.array(z.string()).max(most).catch([]);

interface ImportState {
  /** Imports that are shown at the edge of the page, the newest last; kept over a reload. */
  readonly ids: readonly string[];
  /** What the dialog shows: a form for a new list, the progress of one, or nothing while closed. */
  readonly dialog?: 'new' | { readonly id: string } | undefined;
  /** What stands in the form. */
  readonly draft: string;
}

function keptIds(): readonly string[] {
  try {
    return idsSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
  } catch {
    return [];
  }
}

const store = createStore<ImportState>({ ids: keptIds(), draft: '' });

function keep(ids: readonly string[]) {
  localStorage.setItem(storageKey, JSON.stringify(ids));
  store.set({ ids });
}

export const importStore = {
  get: store.get,
  subscribe: store.subscribe,
  /** Opens the form, with the text of a dropped file where there is one. */
  openNew: (draft?: string) => store.set({ dialog: 'new', ...(draft === undefined ? {} : { draft }) }),
  open: (id: string) => store.set({ dialog: { id } }),
  close: () => store.set({ dialog: undefined }),
  setDraft: (draft: string) => store.set({ draft }),
  started: (id: string) => {
    keep([...store.get().ids.filter((other) => other !== id), id].slice(-most));
    store.set({ dialog: { id }, draft: '' });
  },
  forget: (id: string) => keep(store.get().ids.filter((other) => other !== id)),
};
