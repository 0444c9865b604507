import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ListPlus, SlidersHorizontal } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import type { WindowListHandle } from '../components/window-list.tsx';
import { importStore } from '../features/import/import-store.ts';
import { DeleteDialog } from '../features/library/delete-dialog.tsx';
import { LibraryBar } from '../features/library/library-bar.tsx';
import { LibraryFilters } from '../features/library/library-filters.tsx';
import { LibraryList } from '../features/library/library-list.tsx';
import { LibrarySearch } from '../features/library/library-search.tsx';
import {
  isNarrowed,
  type LibraryState,
  libraryParameters,
  readLibrary,
  writeLibrary,
} from '../features/library/library-state.ts';
import { LibraryEmpty, LibraryFailed, LibraryPending } from '../features/library/library-states.tsx';
import { TagDialog } from '../features/library/tag-dialog.tsx';
import { knownRecords, useLibraryRows, useLibraryStart } from '../features/library/use-library.ts';
import { useLibraryActions } from '../features/library/use-library-actions.ts';
import { useLibraryKeys } from '../features/library/use-library-keys.ts';
import { useSelection } from '../features/library/use-selection.ts';
import { TopBar } from '../shell/top-bar.tsx';
import { loadKatex } from '../tex/katex-loader.ts';

const route = getRouteApi('/library');

/** All papers of the reader; what is shown of them stands in the address. */
export function LibraryRoute() {
  const parameters = route.useSearch();
  const state = useMemo(() => readLibrary(parameters), [parameters]);
  const navigate = useNavigate();
  const [filtersOpen, setFiltersOpen] = useState(false);
  useEffect(() => void loadKatex(), []);
  const change = (next: LibraryState, replace = false) =>
    void navigate({ to: '/library', search: writeLibrary(next), replace });
  return (
    <>
      <title>{state.view === 'trash' ? 'Trash · Papyri' : 'Library · Papyri'}</title>
      <div className="sticky top-0 z-20 bg-paper">
        <TopBar>
          <div className="mx-auto flex w-full max-w-[57rem] items-center gap-1">
            <LibrarySearch value={state.q} onSearch={(q) => change({ ...state, q }, true)} />
            <IconButton
              label={isNarrowed({ ...state, q: '' }) ? 'Filters, some set' : 'Filters'}
              aria-expanded={filtersOpen}
              data-on={isNarrowed({ ...state, q: '' })}
              className="data-[on=true]:text-accent sm:hidden"
              onClick={() => setFiltersOpen(!filtersOpen)}
            >
              <SlidersHorizontal />
            </IconButton>
          </div>
        </TopBar>
      </div>
      <main id="main" className="mx-auto w-full max-w-[60rem] px-3 pb-24 sm:px-6">
        <h1 className="sr-only">{state.view === 'trash' ? 'Trash' : 'Library'}</h1>
        <div className={`pb-2 sm:block ${filtersOpen ? '' : 'hidden'}`}>
          <LibraryFilters state={state} onChange={change} />
        </div>
        <Shelf state={state} onChange={change} />
      </main>
    </>
  );
}

function Shelf({ state, onChange }: { state: LibraryState; onChange: (state: LibraryState) => void }) {
  const client = useQueryClient();
  const wanted = useMemo(() => libraryParameters(state), [state]);
  const start = useLibraryStart(wanted);
  // While the answer to a change is on its way, the list before it stays.
  const settled = useRef(wanted);
  if (start.data && !start.isPlaceholderData) settled.current = wanted;
  const shown = settled.current;
  const listKey = useMemo(() => JSON.stringify(shown), [shown]);
  const total = start.data?.total ?? 0;
  const view = shown.view ?? 'shelf';
  const rows = useLibraryRows(shown, total);
  const selection = useSelection(listKey, shown);
  const actions = useLibraryActions(selection);
  const list = useRef<WindowListHandle>(null);
  useLibraryKeys({ list, rows: rows.rows, selection, actions, view });
  const known = () => {
    const records = knownRecords(client);
    return actions.selected.flatMap((id) => records.get(id)?.paper ?? []);
  };

  if (!start.data) {
    return start.isError ? (
      <LibraryFailed error={start.error} onRetry={() => void start.refetch()} />
    ) : (
      <LibraryPending />
    );
  }
  return (
    <>
      <div className="sticky top-16 z-10 bg-paper">
        <LibraryBar
          view={view}
          total={total}
          selected={actions.selected}
          known={known}
          onSelectAll={() => void selection.selectRows(0, total - 1)}
          onClear={selection.clear}
          onImport={() => importStore.openNew()}
          actions={actions.bulk}
          busy={actions.busy}
        />
      </div>
      {total === 0 ? (
        <LibraryEmpty state={state} onChange={onChange}>
          <Button look="primary" onClick={() => importStore.openNew()}>
            <ListPlus aria-hidden="true" /> Import a list
          </Button>
        </LibraryEmpty>
      ) : (
        <div className={start.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
          {start.data.match === 'some' && (
            <p role="status" className="px-3 pt-3 text-soft text-sm">
              No paper holds all of these words. These hold some of them.
            </p>
          )}
          <LibraryList
            key={listKey}
            listKey={listKey}
            total={total}
            view={view}
            rows={rows}
            selected={selection.selection.ids}
            actions={actions.row}
            onRetry={() => void client.invalidateQueries({ queryKey: ['library'] })}
            handle={list}
          />
        </div>
      )}
      <TagDialog {...actions.tagDialog} />
      <DeleteDialog {...actions.deleteDialog} />
    </>
  );
}
