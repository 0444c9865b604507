import type { PaperRecord } from '@papyri/core/contracts/api';
import type { LibraryParameters } from '@papyri/core/contracts/library';
import { BookOpen, Ellipsis, Quote, RotateCcw, Tag, Trash2 } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../components/menu.tsx';
import { copyBibtex } from '../export/copy-bibtex.ts';
import type { RowActions } from './library-row.tsx';

/** What can be done with one paper. */
export function RowMenu(props: {
  record: PaperRecord;
  title: string;
  view: LibraryParameters['view'];
  actions: RowActions;
}) {
  const { record, actions } = props;
  const { id } = record.paper;
  const unread = record.reading?.state !== 'done';
  return (
    <Menu
      trigger={
        <IconButton
          label={`More for ${props.title}`}
          size="small"
          className="relative -mt-1 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 sm:opacity-0"
        >
          <Ellipsis />
        </IconButton>
      }
    >
      {props.view === 'trash' ? (
        <>
          <MenuItem onSelect={() => actions.restore(id)}>
            <RotateCcw aria-hidden="true" /> Put back
          </MenuItem>
          <MenuItem tone="bad" onSelect={() => actions.deleteForGood(id)}>
            <Trash2 aria-hidden="true" /> Delete for good
          </MenuItem>
        </>
      ) : (
        <>
          <MenuItem onSelect={() => actions.tag(id)}>
            <Tag aria-hidden="true" /> Tags
          </MenuItem>
          <MenuItem onSelect={() => void copyBibtex([id], [record.paper])}>
            <Quote aria-hidden="true" /> Copy BibTeX
          </MenuItem>
          {unread && (
            <MenuItem onSelect={() => actions.read(id)}>
              <BookOpen aria-hidden="true" /> Read now
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem onSelect={() => actions.trash(id)}>
            <Trash2 aria-hidden="true" /> Move to the trash
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
