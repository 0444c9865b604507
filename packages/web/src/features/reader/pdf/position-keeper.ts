import type { Position } from '@papyri/core/contracts/api';

const quietMs = 800;

/** Reports the last position noted once nothing was noted for a while, or at once when `flush` is called. */
export function createPositionKeeper(report: (position: Position) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: Position | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (pending) report(pending);
    pending = undefined;
  };
  const note = (position: Position) => {
    pending = position;
    clearTimeout(timer);
    timer = setTimeout(flush, quietMs);
  };
  return { note, flush };
}
