import type { Position } from '@papyri/core/contracts/api';
import type { Citation } from '@papyri/core/contracts/citation';
import { createStore } from '../../../components/create-store.ts';
import { buildViewer, listenToFind, refitOnResize, rememberJumps } from './build-viewer.ts';
import { columnScale, isNarrow } from './column-scale.ts';
import { documentOptions, loadEngine } from './engine.ts';
import { readOutline } from './outline.ts';
import { placeToPosition, positionToPlace, readZoom } from './position.ts';
import { createPositionKeeper } from './position-keeper.ts';
import { firstState, noFind } from './viewer-state.ts';

export type PdfController = ReturnType<typeof createPdfController>;

/**
 * Shows a PDF in `container` with pdf.js's viewer and gives the verbs that the page needs. What is asked before the
 * file is open waits until it is. Call `destroy` when done.
 */
export function createPdfController(
  container: HTMLDivElement,
  options: {
    url: string;
    position: Position | undefined;
    onPosition: (position: Position) => void;
  },
) {
  const store = createStore(firstState);
  const abort = new AbortController();
  const { signal } = abort;
  const keeper = createPositionKeeper(options.onPosition);
  let parts: ReturnType<typeof buildViewer> | undefined;
  let highlighted: { citations: readonly Citation[]; active: number; reveal: boolean } | undefined;
  let returnTo: { top: number; left: number } | undefined;
  /** The reader scrolled since the last highlight: it must not pull the page back. */
  let movedOn = false;
  /** How often was asked to find or to stop: only the last counts. */
  let finds = 0;

  const places = () =>
    [...container.querySelectorAll<HTMLElement>('.page')].map((page) => ({
      top: page.offsetTop,
      height: page.offsetHeight,
    }));
  const jump = (page: number) => {
    const target = places()[page - 1];
    if (target) container.scrollTo({ top: target.top });
  };
  const showHighlight = () => {
    if (!parts || !highlighted) return;
    movedOn = false;
    const citation = highlighted.citations[highlighted.active];
    const { reveal } = highlighted;
    const scale = reveal && citation && columnScale(citation, container, parts.viewer.currentScale);
    if (scale) parts.viewer.currentScale = scale;
    parts.highlighter.draw(highlighted.citations, highlighted.active);
    if (citation && reveal) parts.highlighter.reveal(citation);
  };

  const open = async () => {
    const engine = await loadEngine();
    if (signal.aborted) return;
    const task = engine.pdfjs.getDocument({ url: options.url, ...documentOptions });
    signal.addEventListener('abort', () => void task.destroy());
    task.onProgress = ({ loaded, total }: { loaded: number; total: number }) => {
      const share = total > 0 ? Math.min(1, loaded / total) : 0;
      if (share === 1 || (share > 0 && store.get().phase === 'loading')) store.set({ loaded: share });
    };
    const pdf = await task.promise;
    if (signal.aborted) return;
    parts = buildViewer(engine, container, { signal, borderless: isNarrow(container) });
    const { bus, viewer, links, find, whenPagesAreKnown } = parts;
    const zoom = () => readZoom(viewer.currentScaleValue, viewer.currentScale);

    bus.on('pagesinit', () => {
      viewer.currentScaleValue = `${options.position?.zoom ?? 'auto'}`;
      if (options.position) container.scrollTop = positionToPlace(options.position, places());
      store.set({ phase: 'ready', pages: pdf.numPages, page: viewer.currentPageNumber });
      showHighlight();
    });
    // Pages have their true sizes only now: what was scrolled to by estimate is set right.
    void whenPagesAreKnown().then(() => {
      if (!signal.aborted && !movedOn) showHighlight();
    });
    bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => store.set({ page: pageNumber }));
    bus.on('scalechanging', () => store.set({ scale: viewer.currentScale, zoom: zoom() }));
    bus.on('updateviewarea', () => {
      if (store.get().phase !== 'ready') return;
      // What fits a phone does not fit a desk.
      const kept = isNarrow(container) ? 'auto' : zoom();
      keeper.note({ ...placeToPosition(container.scrollTop, places()), zoom: kept });
    });
    listenToFind(bus, engine, (change) => store.set({ find: { ...store.get().find, ...change } }));
    rememberJumps(links, () => {
      returnTo = { top: container.scrollTop, left: container.scrollLeft };
      store.set({ cameFrom: viewer.currentPageNumber });
    });

    viewer.setDocument(pdf);
    links.setDocument(pdf, null);
    find.setDocument(pdf);
    store.set({ outline: await readOutline(pdf, links) });
  };

  open().catch(() => {
    if (!signal.aborted) store.set({ phase: 'failed' });
  });
  refitOnResize(container, signal, () => parts?.viewer);
  window.addEventListener('pagehide', keeper.flush, { signal });
  for (const kind of ['wheel', 'touchmove', 'keydown'] as const) {
    container.addEventListener(kind, () => (movedOn = true), { signal, passive: true });
  }

  const findText = async (query: string, type: '' | 'again', backwards = false) => {
    store.set({ find: query ? { ...store.get().find, pending: true } : noFind });
    finds += 1;
    const mine = finds;
    // Asked while the file is still being opened, pdf.js would never answer.
    await parts?.whenPagesAreKnown();
    if (mine !== finds || signal.aborted) return;
    parts?.bus.dispatch('find', {
      source: store,
      type,
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      matchDiacritics: false,
      findPrevious: backwards,
    });
  };

  return {
    subscribe: store.subscribe,
    get: store.get,
    goTo: jump,
    nextPage: () => jump(Math.min(store.get().pages, store.get().page + 1)),
    previousPage: () => jump(Math.max(1, store.get().page - 1)),
    zoomIn: () => parts?.viewer.updateScale({ steps: 1 }),
    zoomOut: () => parts?.viewer.updateScale({ steps: -1 }),
    setZoom: (zoom: Position['zoom']) => {
      if (parts) parts.viewer.currentScaleValue = `${zoom}`;
    },
    find: (query: string) => void findText(query, ''),
    findAgain: (query: string, backwards: boolean) => void findText(query, 'again', backwards),
    closeFind: () => {
      finds += 1;
      parts?.bus.dispatch('findbarclose', { source: store });
      store.set({ find: noFind });
    },
    /** What stands at the top edge of the pane; undefined until the file is open. */
    position: () =>
      store.get().phase === 'ready' ? placeToPosition(container.scrollTop, places()) : undefined,
    goToPosition: (position: Pick<Position, 'page' | 'offset'>) =>
      container.scrollTo({ top: positionToPlace(position, places()) }),
    /** Marks citations; `reveal` brings the active one into sight. */
    highlight: (citations: readonly Citation[], active: number, reveal: boolean) => {
      highlighted = { citations, active, reveal };
      showHighlight();
    },
    clearHighlight: () => {
      highlighted = undefined;
      parts?.highlighter.clear();
    },
    goBack: () => {
      if (returnTo) container.scrollTo(returnTo);
      store.set({ cameFrom: undefined });
    },
    destroy: () => {
      keeper.flush();
      parts?.highlighter.clear();
      abort.abort();
      parts?.viewer.cleanup();
    },
  };
}
