import type { Engine } from './engine.ts';
import { createHighlighter } from './highlighter.ts';
import type { FindState } from './viewer-state.ts';

export type EventBus = InstanceType<Engine['viewer']['EventBus']>;
export type Links = InstanceType<Engine['viewer']['PDFLinkService']>;

/** Puts pdf.js's viewer together in `container`: pages, links that open outside, find, and our highlights. */
export function buildViewer(
  { pdfjs, viewer: lib }: Engine,
  container: HTMLDivElement,
  options: { signal: AbortSignal; borderless: boolean },
) {
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
    removePageBorders: options.borderless,
    // Listeners on the window die with the viewer; the option is missing from the types.
    ...{ abortSignal: options.signal },
  });
  links.setViewer(viewer);
  const whenPagesAreKnown = async () => {
    await viewer.firstPagePromise;
    await viewer.pagesPromise;
  };
  return { bus, links, find, viewer, whenPagesAreKnown, highlighter: createHighlighter(container, viewer) };
}

/** Tells how a search through the paper goes. */
export function listenToFind(
  bus: EventBus,
  { viewer: lib }: Engine,
  tell: (change: Partial<FindState>) => void,
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
export function rememberJumps(links: Links, before: () => void) {
  const original = links.goToDestination.bind(links);
  links.goToDestination = (destination) => {
    before();
    return original(destination);
  };
}

/** Keeps a fitted page fitted while the pane changes its width. */
export function refitOnResize(
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
