const least = 30;
const most = 75;
const usual = 58;
const step = 2;

/** Keeps both panes usable; percent of the whole width. */
export function clampShare(share: number): number {
  return Math.min(most, Math.max(least, share));
}

/** The kept share, or the usual one where nothing sensible was kept. */
export function readShare(kept: string | null): number {
  const share = kept ? Number(kept) : Number.NaN;
  return Number.isFinite(share) ? clampShare(share) : usual;
}

/** Where a key moves the bar to; undefined for keys that do not. */
export function keyStep(key: string, share: number): number | undefined {
  if (key === 'ArrowLeft') return clampShare(share - step);
  if (key === 'ArrowRight') return clampShare(share + step);
  if (key === 'Home') return least;
  if (key === 'End') return most;
  return undefined;
}
