import type { ExportFormat } from '@papyri/core/contracts/library';
import type { Paper } from '@papyri/core/contracts/paper';
import { useMutation } from '@tanstack/react-query';
import { FileDown, Quote } from 'lucide-react';
import { api } from '../../api.ts';
import { MenuItem, MenuLine } from '../../components/menu.tsx';
import { saveFile } from '../../components/save-file.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { copyBibtex } from './copy-bibtex.ts';
import { exportFormats, fileNameOf } from './export-formats.ts';

/** Gets the file of some papers in a format and hands it to the browser. */
export function useExport() {
  return useMutation({
    mutationFn: async ({ format, papers }: { format: ExportFormat; papers: readonly string[] }) => {
      const response = await api.exportPapers(format, papers);
      const { extension } = exportFormats.find((entry) => entry.format === format) ?? { extension: 'txt' };
      const name = fileNameOf(response.headers.get('content-disposition'), `papers.${extension}`);
      saveFile(name, await response.blob());
      return name;
    },
    onSuccess: (name) => toast(`${name} saved`),
    onError: (error) => toast(describeError(error).title, { tone: 'bad' }),
  });
}

/** The formats as items of a menu. `known` are the papers themselves, for the clipboard. */
export function ExportItems(props: { papers: readonly string[]; known: () => readonly Paper[] }) {
  const save = useExport();
  const several = props.papers.length > 1;
  return (
    <>
      <MenuItem onSelect={() => void copyBibtex(props.papers, props.known())}>
        <Quote aria-hidden="true" /> Copy BibTeX
      </MenuItem>
      <MenuLine />
      {exportFormats.map(({ format, label, single }) => (
        <MenuItem
          key={format}
          disabled={single === true && several}
          hint={single && several ? 'one paper' : undefined}
          onSelect={() => save.mutate({ format, papers: props.papers })}
        >
          <FileDown aria-hidden="true" /> {label}
        </MenuItem>
      ))}
    </>
  );
}
