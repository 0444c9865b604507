import type { PaperRecord } from '@papyri/core/contracts/api';
import { useQuery } from '@tanstack/react-query';
import { FileDown, Quote, Share } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { copyText } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { toast } from '../../components/toast-store.ts';
import { queries } from '../../queries.ts';
import { citationKey, toBibtex } from '../summary/bibtex.ts';
import { summaryToMarkdown } from '../summary/markdown.ts';

/** What can be taken along: the reference, the summary. */
export function ExportMenu({ record }: { record: PaperRecord }) {
  const summary = useQuery({ ...queries.summary(record.paper.id), enabled: false });
  const item =
    'flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-sunk data-[disabled]:opacity-45 [&>svg]:size-4 [&>svg]:text-faint';
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Cite and export">
          <Share />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="rise z-40 min-w-60 rounded-xl border border-line bg-surface p-1.5 shadow-float"
        >
          <DropdownMenu.Item
            className={item}
            onSelect={() => {
              void copyText(toBibtex(record.paper)).then((done) => done && toast('BibTeX copied'));
            }}
          >
            <Quote aria-hidden="true" /> Copy BibTeX
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className={item}
            disabled={!summary.data}
            onSelect={() => {
              if (summary.data) {
                saveFile(`${citationKey(record.paper)}.md`, summaryToMarkdown(record.paper, summary.data));
              }
            }}
          >
            <FileDown aria-hidden="true" /> Summary as Markdown
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function saveFile(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
