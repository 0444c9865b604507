import type { Position } from '@papyri/core/contracts/api';
import type { Citation } from '@papyri/core/contracts/citation';
import { columnScale, isNarrow } from './column-scale.ts';
import { documentOptions, type Engine, loadEngine } from './engine.ts';
import { createHighlighter } from './highlighter.ts';
import { readOutline } from './outline.ts';
import { placeToPosition, positionToPlace, readZoom } from './position.ts';
import { createStore, firstState, noFind } from './viewer-state.ts';

const savePositionMs = 800;

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
  let parts: ReturnType<typeof buildViewer> | undefined;
  let highlighted: { citations: readonly Citation[]; active: number } | undefined;
  let returnTo: { top: number; left: number } | undefined;
  let restored = false;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let pendingPosition: Position | undefined;

  const places = () =>
    [...container.querySelectorAll<HTMLElement>('.page')].map((page) => ({
      top: page.offsetTop,
      height: page.offsetHeight,
    }));
  const savePosition = () => {
    clearTimeout(saveTimer);
    if (pendingPosition) options.onPosition(pendingPosition);
    pendingPosition = undefined;
  };
  const notePosition = () => {
    if (!restored || !parts) return;
    const { viewer } = parts;
    pendingPosition = {
      ...placeToPosition(container.scrollTop, places()),
      // What fits a phone does not fit a desk.
      zoom: isNarrow(container) ? 'auto' : readZoom(viewer.currentScaleValue, viewer.currentScale),
    };
    clearTimeout(saveTimer);
    saveTimer = setTimeout(savePosition, savePositionMs);
  };
  const jump = (page: number) => {
    const target = places()[page - 1];
    if (target) container.scrollTo({ top: target.top });
  };
  const showHighlight = () => {
    if (!parts || !highlighted) return;
    const citation = highlighted.citations[highlighted.active];
    const scale = citation && columnScale(citation, container, parts.viewer.currentScale);
    if (scale) parts.viewer.currentScale = scale;
    parts.highlighter.draw(highlighted.citations, highlighted.active);
    if (citation) parts.highlighter.reveal(citation);
  };

  const open = async () => {
    const engine = await loadEngine();
    if (signal.aborted) return;
    const task = engine.pdfjs.getDocument({ url: options.url, ...documentOptions });
    signal.addEventListener('abort', () => void task.destroy());
    task.onProgress = ({ loaded, total }: { loaded: number; total: number }) => {
      if (total > 0 && store.get().phase === 'loading') store.set({ loaded: Math.min(1, loaded / total) });
    };
    const pdf = await task.promise;
    if (signal.aborted) return;
    const built = buildViewer(engine, container, signal);
    const { bus, viewer, links, find } = built;
    parts = built;

    bus.on('pagesinit', () => {
      viewer.currentScaleValue = `${options.position?.zoom ?? 'auto'}`;
      if (options.position) container.scrollTop = positionToPlace(options.position, places());
      store.set({ phase: 'ready', pages: pdf.numPages, page: viewer.currentPageNumber });
      restored = true;
      showHighlight();
    });
    // Pages have their true sizes only now: what was scrolled to by estimate is set right.
    void built.whenPagesAreKnown().then(() => {
      if (!signal.aborted && highlighted) showHighlight();
    });
    bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => store.set({ page: pageNumber }));
    bus.on('scalechanging', () =>
      store.set({
        scale: viewer.currentScale,
        zoom: readZoom(viewer.currentScaleValue, viewer.currentScale),
      }),
    );
    bus.on('updateviewarea', notePosition);
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
  window.addEventListener('pagehide', savePosition, { signal });

  const findText = (query: string, type: '' | 'again', backwards = false) => {
    store.set({ find: query ? { ...store.get().find, pending: true } : noFind });
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
    find: (query: string) => findText(query, ''),
    findAgain: (query: string, backwards: boolean) => findText(query, 'again', backwards),
    closeFind: () => {
      parts?.bus.dispatch('findbarclose', { source: store });
      store.set({ find: noFind });
    },
    highlight: (citations: readonly Citation[], active: number) => {
      highlighted = { citations, active };
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
    focus: () => container.focus({ preventScroll: true }),
    destroy: () => {
      savePosition();
      parts?.highlighter.clear();
      abort.abort();
      parts?.viewer.cleanup();
    },
  };
}

function buildViewer({ pdfjs, viewer: lib }: Engine, container: HTMLDivElement, abortSignal: AbortSignal) {
  const bus = new lib.EventBus();
  const links = new lib.PDFLinkService({
    eventBus: bus,
    externalLinkTarget: lib.LinkTarget.BLANK,
    externalLinkRel: 'noopener noreferrer nofollow',
    ignoreDestinationZoom: true,
  });
  const find = new lib.PDFFindController({ eventBus: bus, linkService: links });
  const viewer = new lib.PDFViewer({
    container,
    eventBus: bus,
    linkService: links,
    findController: find,
    // Its text layer may not be there yet when links are put in, which pdf.js reports as an error.
    enableAutoLinking: false,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    // pdf.js leaves a margin around fitted pages unless it is told that they have no border.
    removePageBorders: isNarrow(container),
    // Listeners on the window die with the viewer; the option is missing from the types.
    ...{ abortSignal },
  });
  links.setViewer(viewer);
  const whenPagesAreKnown = async () => {
    await viewer.firstPagePromise;
    await viewer.pagesPromise;
  };
  return { bus, links, find, viewer, whenPagesAreKnown, highlighter: createHighlighter(container, viewer) };
}

function listenToFind(
  bus: InstanceType<Engine['viewer']['EventBus']>,
  { viewer: lib }: Engine,
  tell: (change: { current?: number; total?: number; pending?: boolean; notFound?: boolean }) => void,
) {
  interface Count {
    matchesCount: { current: number; total: number };
  }
  bus.on('updatefindmatchescount', ({ matchesCount }: Count) => tell(matchesCount));
  bus.on('updatefindcontrolstate', ({ state, matchesCount }: Count & { state: number }) => {
    tell({
      ...matchesCount,
      pending: state === lib.FindState.PENDING,
      notFound: state === lib.FindState.NOT_FOUND,
    });
  });
}

/** Calls `before` ahead of each jump along a link inside the file. */
function rememberJumps(links: InstanceType<Engine['viewer']['PDFLinkService']>, before: () => void) {
  const original = links.goToDestination.bind(links);
  links.goToDestination = (destination) => {
    before();
    return original(destination);
  };
}

/** Keeps a fitted page fitted while the pane changes its width. */
function refitOnResize(
  container: HTMLElement,
  signal: AbortSignal,
  viewer: () => { currentScaleValue: string } | undefined,
) {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const shown = viewer();
      const value = shown?.currentScaleValue;
      if (shown && (value === 'auto' || value === 'page-width' || value === 'page-fit')) {
        shown.currentScaleValue = value;
      }
    });
  });
  observer.observe(container);
  signal.addEventListener('abort', () => observer.disconnect());
}
