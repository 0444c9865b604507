import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PDFLinkService } from 'pdfjs-dist/web/pdf_viewer.mjs';
import type { OutlineEntry } from './viewer-state.ts';

type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

const mostEntries = 400;

/** The file's own table of contents as a flat list with levels; empty where it has none. */
export async function readOutline(pdf: PDFDocumentProxy, links: PDFLinkService): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const walk = (nodes: readonly Node[], level: number) => {
    for (const node of nodes) {
      if (entries.length >= mostEntries) return;
      const { dest, title } = node;
      if (dest && title.trim()) {
        entries.push({
          key: `${entries.length}`,
          title: title.trim(),
          level,
          open: () => void links.goToDestination(dest),
        });
      }
      walk(node.items, level + 1);
    }
  };
  const outline: readonly Node[] | null = await pdf.getOutline();
  walk(outline ?? [], 1);
  return entries;
}
