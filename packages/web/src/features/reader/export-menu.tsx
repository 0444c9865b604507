import type { PaperRecord } from '@papyri/core/contracts/api';
import { Share } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { ExportItems } from '../export/export-items.tsx';

/** What can be taken along: the reference, the summary, a page of its own with its highlights. */
export function ExportMenu({ record }: { record: PaperRecord }) {
  return (
    <Menu
      trigger={
        <IconButton label="Cite and export">
          <Share />
        </IconButton>
      }
    >
      <ExportItems papers={[record.paper.id]} known={() => [record.paper]} />
    </Menu>
  );
}
