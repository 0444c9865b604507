import type { PaperRecord } from '@papyri/core/contracts/api';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { TagDialog } from '../library/tag-dialog.tsx';

/** Opens the tags of this paper. */
export function TagButton({ record }: { record: PaperRecord }) {
  const [open, setOpen] = useState(false);
  useShortcut('tags', () => setOpen(true), record.onShelf);
  return (
    <>
      <IconButton label="Tags" shortcut="e" disabled={!record.onShelf} onClick={() => setOpen(true)}>
        <Tag />
      </IconButton>
      <TagDialog
        papers={open ? new Map([[record.paper.id, record.tags]]) : undefined}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
