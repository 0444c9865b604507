import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { RefObject } from 'react';
import { toastStore } from '../../components/toast-store.ts';
import type { WindowListHandle } from '../../components/window-list.tsx';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import type { LibraryRowData } from './use-library.ts';
import type { useLibraryActions } from './use-library-actions.ts';
import type { useSelection } from './use-selection.ts';

/** The keys of the library: they act on what is selected, else on the row that has the focus. */
export function useLibraryKeys(props: {
  list: RefObject<WindowListHandle | null>;
  rows: ReadonlyMap<number, LibraryRowData>;
  selection: ReturnType<typeof useSelection>;
  actions: ReturnType<typeof useLibraryActions>;
  view: LibraryParameters['view'];
}) {
  const { list, rows, selection, actions, view } = props;
  const some = actions.selected.length > 0;
  const atRow = (act: (row: number, id: string) => void) => {
    const row = list.current?.current() ?? -1;
    const id = rows.get(row)?.record.paper.id;
    if (id !== undefined) act(row, id);
  };
  useShortcut('select', () => atRow((row, id) => selection.select(row, id, false)));
  useShortcut('select-range', () => atRow((row, id) => selection.select(row, id, true)));
  useShortcut('tags', () => (some ? actions.bulk.tag() : atRow((_row, id) => actions.row.tag(id))));
  useShortcut('trash', () => {
    if (view === 'trash') {
      if (some) actions.bulk.deleteForGood();
      else atRow((_row, id) => actions.row.deleteForGood(id));
    } else if (some) actions.bulk.trash();
    else atRow((_row, id) => actions.row.trash(id));
  });
  useShortcut('undo', toastStore.runNewest);
  useShortcut('escape', selection.clear, some);
}
