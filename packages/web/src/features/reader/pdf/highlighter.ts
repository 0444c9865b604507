import type { Citation } from '@papyri/core/contracts/citation';
import type { PDFPageProxy } from 'pdfjs-dist';
import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { centre, firstPageBounds, layOut, type PageSize } from './highlight-geometry.ts';

/** The parts of pdf.js's page view that are used here; its types leave them open. */
interface PageView {
  readonly div: HTMLDivElement;
  readonly pdfPage?: PDFPageProxy | null;
  readonly viewport: { readonly width: number; readonly height: number; readonly scale: number };
}

/** Draws citations over the pages and brings the one in focus into the middle of the pane. */
export function createHighlighter(container: HTMLElement, viewer: PDFViewer) {
  let layers: { page: HTMLElement; layer: HTMLElement }[] = [];
  // pdf.js empties a page's element whenever it draws it anew; the layer goes back in before the next paint.
  const observer = new MutationObserver(() => {
    for (const { page, layer } of layers) if (!layer.isConnected) page.append(layer);
  });

  const view = (page: number) => viewer.getPageView(page) as PageView | undefined;

  const pageSize = (page: number): PageSize | undefined => {
    const found = view(page);
    if (!found) return undefined;
    if (!found.pdfPage) return { width: found.viewport.width, height: found.viewport.height };
    const { width, height } = found.pdfPage.getViewport({ scale: 1 });
    return { width, height };
  };

  const clear = () => {
    observer.disconnect();
    for (const { layer } of layers) layer.remove();
    layers = [];
  };

  const draw = (citations: readonly Citation[], active: number) => {
    clear();
    const byPage = Map.groupBy(layOut(citations, active, pageSize), (box) => box.page);
    for (const [page, boxes] of byPage) {
      const div = view(page)?.div;
      if (!div) continue;
      const layer = document.createElement('div');
      layer.className = 'papyri-highlights';
      for (const box of boxes) {
        const element = document.createElement('div');
        element.dataset.testid = 'highlight-box';
        element.dataset.page = `${box.page + 1}`;
        if (box.active) element.dataset.active = '';
        element.style.left = `${box.left}%`;
        element.style.top = `${box.top}%`;
        element.style.width = `${box.width}%`;
        element.style.height = `${box.height}%`;
        layer.append(element);
      }
      div.append(layer);
      layers.push({ page: div, layer });
      observer.observe(div, { childList: true });
    }
  };

  const reveal = (citation: Citation) => {
    const bounds = firstPageBounds(citation);
    const found = bounds && view(bounds.page);
    const size = bounds && pageSize(bounds.page);
    if (!bounds || !found || !size) return;
    const { div } = found;
    const y = div.offsetTop + div.clientTop + (bounds.y / size.height) * div.clientHeight;
    const x = div.offsetLeft + div.clientLeft + (bounds.x / size.width) * div.clientWidth;
    const height = (bounds.height / size.height) * div.clientHeight;
    const width = (bounds.width / size.width) * div.clientWidth;
    const top = centre(y, height, container.clientHeight, container.scrollHeight);
    const left = centre(x, width, container.clientWidth, container.scrollWidth);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    // Gliding over many pages would draw each of them on the way.
    const near = Math.abs(top - container.scrollTop) < container.clientHeight * 2;
    container.scrollTo({ top, left, behavior: near && !calm ? 'smooth' : 'instant' });
  };

  return { draw, reveal, clear };
}
