import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { Paper } from '@papyri/core/contracts/paper';
import { BookOpen, FileDown, ListPlus, RotateCcw, Tag, Trash2, X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { ExportItems } from '../export/export-items.tsx';

/** What can be done with the papers that are selected. */
export interface BulkActions {
  readonly tag: () => void;
  readonly read: () => void;
  readonly trash: () => void;
  readonly restore: () => void;
  readonly deleteForGood: () => void;
}

/** Above the list: how many papers there are, or how many are selected and what can be done with them. */
export function LibraryBar(props: {
  view: LibraryParameters['view'];
  total: number;
  /** Ids of the papers selected. */
  selected: readonly string[];
  known: () => readonly Paper[];
  onSelectAll: () => void;
  onClear: () => void;
  onImport: () => void;
  actions: BulkActions;
  /** A change is being made. */
  busy: boolean;
}) {
  const { selected, total, view, actions } = props;
  const some = selected.length > 0;
  return (
    <div
      role="toolbar"
      aria-label={some ? 'Selected papers' : 'Library'}
      className="flex h-11 items-center gap-1 border-line border-b pl-1"
    >
      <Checkbox
        label={some ? 'Select none' : `Select all ${total} papers`}
        checked={some && selected.length >= total}
        mixed={some}
        disabled={total === 0}
        onChange={() => (some ? props.onClear() : props.onSelectAll())}
      />
      <p role="status" className="min-w-0 truncate pl-1 text-soft text-sm tabular-nums sm:pl-2.5">
        {some ? `${selected.length.toLocaleString('en')} selected` : countWords(total, view)}
      </p>
      {some && selected.length < total && (
        <button
          type="button"
          onClick={props.onSelectAll}
          className="whitespace-nowrap rounded-md px-2 py-1 text-accent text-sm hover:bg-accent-soft max-sm:hidden"
        >
          Select all {total.toLocaleString('en')}
        </button>
      )}
      <span className="flex-1" />
      {some ? (
        <>
          {view === 'shelf' ? (
            <>
              <BarButton label="Tag" icon={<Tag />} disabled={props.busy} onClick={actions.tag} />
              <BarButton label="Read" icon={<BookOpen />} disabled={props.busy} onClick={actions.read} />
              <Menu trigger={<BarButton label="Export" icon={<FileDown />} disabled={props.busy} />}>
                <ExportItems papers={selected} known={props.known} />
              </Menu>
              <BarButton label="Trash" icon={<Trash2 />} disabled={props.busy} onClick={actions.trash} />
            </>
          ) : (
            <>
              <BarButton
                label="Put back"
                icon={<RotateCcw />}
                disabled={props.busy}
                onClick={actions.restore}
              />
              <BarButton
                label="Delete for good"
                icon={<Trash2 />}
                disabled={props.busy}
                onClick={actions.deleteForGood}
              />
            </>
          )}
          <IconButton label="Select none" shortcut="Esc" size="small" onClick={props.onClear}>
            <X />
          </IconButton>
        </>
      ) : (
        view === 'shelf' && (
          <Button look="quiet" data-testid="import-open" onClick={props.onImport}>
            <ListPlus aria-hidden="true" /> Import
          </Button>
        )
      )}
    </div>
  );
}

/** A button of the bar: icon and word, on a phone the icon alone. */
function BarButton({ label, icon, ...rest }: ComponentProps<'button'> & { label: string; icon: ReactNode }) {
  return (
    <Button look="quiet" aria-label={label} className="max-sm:w-9 max-sm:px-0" {...rest}>
      {icon}
      <span className="max-sm:hidden">{label}</span>
    </Button>
  );
}

function countWords(total: number, view: LibraryParameters['view']): string {
  const papers = total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`;
  return view === 'trash' ? `${papers} in the trash` : papers;
}
