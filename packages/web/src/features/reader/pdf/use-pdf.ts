import type { Position } from '@papyri/core/contracts/api';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { connection } from '../../../http/connection.ts';
import { createPdfController, type PdfController } from './controller.ts';
import { firstState, type ViewerState } from './viewer-state.ts';

const idle = { subscribe: () => () => {}, get: () => firstState };

/** A controller for the PDF in `container` while mounted, with what it shows. The position counts only at the start. */
export function usePdf(
  container: RefObject<HTMLDivElement | null>,
  url: string,
  position: Position | undefined,
  onPosition: (position: Position) => void,
): { pdf: PdfController | undefined; state: ViewerState; retry: () => void } {
  const [pdf, setPdf] = useState<PdfController>();
  const [attempt, setAttempt] = useState(0);
  const first = useRef(position);
  const report = useRef(onPosition);
  useEffect(() => {
    report.current = onPosition;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt opens the file anew
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
  }, [container, url, attempt]);
  // The server was away: a file that was not here completely is opened again, at the same place.
  useEffect(
    () =>
      connection.subscribe(() => {
        if (connection.isUp() && pdf && pdf.get().loaded !== 1) setAttempt((count) => count + 1);
      }),
    [pdf],
  );
  const source = pdf ?? idle;
  const state = useSyncExternalStore(source.subscribe, source.get);
  return { pdf, state, retry: () => setAttempt((count) => count + 1) };
}
