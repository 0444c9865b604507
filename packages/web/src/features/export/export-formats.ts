import type { ExportFormat } from '@papyri/core/contracts/library';

/** What can be taken along, in the order in which it is offered. */
export const exportFormats: readonly {
  readonly format: ExportFormat;
  readonly label: string;
  readonly extension: string;
  /** A page about one paper. */
  readonly single?: true;
}[] = [
  { format: 'bibtex', label: 'BibTeX file', extension: 'bib' },
  { format: 'ris', label: 'RIS for Zotero, EndNote', extension: 'ris' },
  { format: 'markdown', label: 'Markdown with summary', extension: 'md' },
  { format: 'html', label: 'HTML, highlights work anywhere', extension: 'html', single: true },
  { format: 'json', label: 'JSON, all of it', extension: 'json' },
];

/** The file's name as the server gives it (RFC 6266, `filename*` first), or `otherwise`. */
export function fileNameOf(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
  try {
    return (encoded ? decodeURIComponent(encoded) : plain)?.replace(/[\\/]/g, '_') || otherwise;
  } catch {
    return plain ?? otherwise;
  }
}
