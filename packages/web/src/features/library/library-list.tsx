import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { RefObject } from 'react';
import { WindowList, type WindowListHandle } from '../../components/window-list.tsx';
import { LibraryRow, LibraryRowSkeleton, type RowActions } from './library-row.tsx';
import { LibraryFailed } from './library-states.tsx';
import type { useLibraryRows } from './use-library.ts';

/** The papers, any number of them; rows that are not here yet show their shape. */
export function LibraryList(props: {
  listKey: string;
  total: number;
  view: LibraryParameters['view'];
  rows: ReturnType<typeof useLibraryRows>;
  selected: ReadonlySet<string>;
  actions: RowActions;
  onRetry: () => void;
  handle: RefObject<WindowListHandle | null>;
}) {
  const { rows, onRange, error } = props.rows;
  return (
    <>
      {error !== undefined && error !== null && <LibraryFailed error={error} onRetry={props.onRetry} />}
      <WindowList
        listKey={`library ${props.listKey}`}
        count={props.total}
        label={props.view === 'trash' ? 'Papers in the trash' : 'Papers'}
        estimatedRow={78}
        stickyHeader={170}
        onRange={onRange}
        handle={props.handle}
        row={(index) => {
          const row = rows.get(index);
          if (!row) return <LibraryRowSkeleton />;
          return (
            <LibraryRow
              record={row.record}
              hits={row.hits}
              row={index}
              total={props.total}
              selected={props.selected.has(row.record.paper.id)}
              view={props.view}
              actions={props.actions}
            />
          );
        }}
      />
    </>
  );
}
