import type { Position } from '@papyri/core/contracts/api';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPdfController, type PdfController } from './controller.ts';
import { firstState, type ViewerState } from './viewer-state.ts';

const idle = { subscribe: () => () => {}, get: () => firstState };

/** A controller for the PDF in `container` while mounted, with what it shows. The position counts only at the start. */
export function usePdf(
  container: RefObject<HTMLDivElement | null>,
  url: string,
  position: Position | undefined,
  onPosition: (position: Position) => void,
): { pdf: PdfController | undefined; state: ViewerState } {
  const [pdf, setPdf] = useState<PdfController>();
  const first = useRef(position);
  const report = useRef(onPosition);
  useEffect(() => {
    report.current = onPosition;
  });
  useEffect(() => {
    if (!container.current) return;
    const controller = createPdfController(container.current, {
      url,
      position: first.current,
      onPosition: (next) => {
        first.current = next;
        report.current(next);
      },
    });
    setPdf(controller);
    return () => {
      controller.destroy();
      setPdf(undefined);
    };
  }, [container, url]);
  const source = pdf ?? idle;
  return { pdf, state: useSyncExternalStore(source.subscribe, source.get) };
}
